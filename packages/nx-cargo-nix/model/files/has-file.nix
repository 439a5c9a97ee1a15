/**
  Whether a directory of the source holds a file of that name.

  # Type

  ```
  hasFile :: dir -> name -> bool
  ```
*/
{ exists, join }: dir: name: exists (join dir name)
