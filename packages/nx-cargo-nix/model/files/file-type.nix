/**
  What lies at a path of the source, without following a link: `regular`, `directory`, `symlink` or `unknown`, as `builtins.readDir` says
  it. Nix before 2.14 tells it of a whole directory alone. Ends the evaluation where nothing is there.

  # Type

  ```
  fileType :: path -> string
  ```
*/
{
  src,
  readDir,
  parentOf,
}:
if builtins ? readFileType then
  path: builtins.readFileType (src + "/${path}")
else
  path: (readDir (parentOf path)).${baseNameOf path} or "regular"
