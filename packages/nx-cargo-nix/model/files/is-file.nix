/**
  Whether the source has a file, or a link to something, at a path.

  # Type

  ```
  isFile :: path -> bool
  ```
*/
{
  exists,
  readDir,
  parentOf,
}:
path:
let
  above = parentOf path;
  base = builtins.elemAt (builtins.match "(.*/)?([^/]*)" path) 1;
in
exists path && (readDir above).${base} or "regular" != "directory"
