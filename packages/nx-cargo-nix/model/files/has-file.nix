/**
  Whether a directory of the source holds a file of that name. A directory of that name does not count, as for git.

  # Type

  ```
  hasFile :: dir -> name -> bool
  ```
*/
{ isFile, pathIn }: dir: name: isFile (pathIn dir name)
