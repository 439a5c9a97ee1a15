/**
  The entries of a directory of the source, as `builtins.readDir` gives them.

  # Type

  ```
  readDir :: dir -> { NAME = type; }
  ```
*/
{ src }: dir: builtins.readDir (if dir == "." then src else src + "/${dir}")
