/**
  A pattern of `metadata.nix-build`, in normal form. Throws where it is empty or absolute, goes up in its
  middle, or leads out of the repository from the crate in `dir`: a flake sees its own source only. `file` and
  `key` say where it was written.

  # Type

  ```
  checkPattern :: { file; dir; key } -> string -> string
  ```
*/
{ segmentsOf, parsePattern }:
{
  file,
  dir,
  key,
}:
pattern:
let
  parsed = parsePattern pattern;
  all = builtins.length (builtins.filter (part: part == "..") (segmentsOf pattern));
  problem =
    if !builtins.isString pattern then
      "is no string"
    else if segmentsOf pattern == [ ] then
      "is empty"
    else if builtins.substring 0 1 pattern == "/" then
      "is absolute"
    else if all != parsed.ups then
      "has `..` after another segment"
    else if all > builtins.length (segmentsOf dir) then
      "leads out of the repository"
    else
      null;
in
if problem == null then
  parsed.text
else
  throw "${file}: `metadata.nix-build.${key}` has the pattern ${builtins.toJSON pattern}, which ${problem} (for the crate in ${dir}); patterns are relative to the crate, such as `proto` or `../shared/*.sql`"
