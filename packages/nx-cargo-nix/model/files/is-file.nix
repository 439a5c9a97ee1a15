/**
  Whether the source has a file, or a link to something, at a path.

  # Type

  ```
  isFile :: path -> bool
  ```
*/
{ exists, fileType }: path: exists path && fileType path != "directory"
