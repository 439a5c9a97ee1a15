# checkPattern :: { file; dir; key } -> string -> string
#
# A pattern of `metadata.nix-build`, given back as it is. Throws where it is empty or absolute, goes up in
# its middle, or leads out of the repository from the crate in `dir`: a flake sees its own source only.
# `file` and `key` say where it was written.
{
  segments,
  normalise,
  inside,
}:
{
  file,
  dir,
  key,
}:
pattern:
let
  parts = segments pattern;
  ups =
    list: if list != [ ] && builtins.head list == ".." then 1 + ups (builtins.tail list) else 0;
  all = builtins.length (builtins.filter (part: part == "..") parts);
  problem =
    if !builtins.isString pattern then
      "is no string"
    else if parts == [ ] then
      "is empty"
    else if builtins.substring 0 1 pattern == "/" then
      "is absolute"
    else if all != ups parts then
      "has `..` after another segment"
    else if !inside (normalise dir (builtins.concatStringsSep "/" (builtins.genList (_: "..") all))) then
      "leads out of the repository"
    else
      null;
in
if problem == null then
  pattern
else
  throw "${file}: `metadata.nix-build.${key}` has the pattern ${builtins.toJSON pattern}, which ${problem} (for the crate in ${dir}); patterns are relative to the crate, such as `proto` or `../shared/*.sql`"
