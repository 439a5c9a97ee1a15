/**
  What is at a path of the source, without following a link there: `regular`, `directory`, `symlink` or `unknown`, as
  `builtins.readDir` says it. The path may lead through links, which `builtins.readFileType` refuses since Nix 2.20, with an error
  that cannot be caught.

  # Type

  ```
  fileType :: path -> string
  ```
*/
{ readDir, parentOf }: path: (readDir (parentOf path)).${baseNameOf path} or "regular"
