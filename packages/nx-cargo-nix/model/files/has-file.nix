/**
  Whether a directory of the source holds a file of that name.

  # Type

  ```
  hasFile :: dir -> name -> bool
  ```
*/
{ exists, pathIn }: dir: name: exists (pathIn dir name)
