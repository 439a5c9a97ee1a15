/**
  The directory that `package.workspace` of a manifest names, resolved; null where it says nothing. Throws where that is not a directory
  of the repository.

  # Type

  ```
  claimedRoot :: dir -> manifest -> dir | null
  ```
*/
{
  document,
  resolvePath,
  inside,
  pathIn,
}:
dir: manifest:
let
  file = pathIn dir "Cargo.toml";
  table = manifest.package or manifest.project or { };
  pointer = (document file "[package]").stringAt table "workspace";
  claimed = resolvePath dir pointer;
in
if pointer == null then
  null
else if !inside claimed then
  throw "${file}: `package.workspace = ${builtins.toJSON pointer}` leads out of the repository; expected the relative path of a directory whose manifest has `[workspace]`"
else
  claimed
