/**
  Whether the source has a file or a directory at a path.

  # Type

  ```
  exists :: path -> bool
  ```
*/
{ src }: path: builtins.pathExists (src + "/${path}")
