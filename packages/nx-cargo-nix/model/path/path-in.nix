/**
  A file or directory in a directory, where both are normal already: join "." "a" is "a".

  # Type

  ```
  pathIn :: dir -> name -> string
  ```
*/
dir: name: if dir == "." then name else "${dir}/${name}"
