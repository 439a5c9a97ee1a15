/**
  The manifests of a unit as files, relative to the repository's root: that of each crate of the closure, the root
  manifest, and `Cargo.lock` beside it. The first argument prints the former (dir -> slice -> text) and the latter.

  # Type

  ```
  manifestFiles :: { manifestText; lockToml; } -> description -> { PATH = text; }
  ```
*/
{ pathIn, rootManifestText }:
{ manifestText, lockToml }:
description:
let
  inherit (description) workspace;
  dirs = builtins.filter (dir: dir != workspace) (builtins.attrNames description.closure);
in
builtins.listToAttrs (
  map (dir: {
    name = pathIn dir "Cargo.toml";
    value = manifestText dir description.closure.${dir}.manifest;
  }) dirs
)
// {
  ${pathIn workspace "Cargo.toml"} = rootManifestText description;
  ${pathIn workspace "Cargo.lock"} = lockToml description.lock;
}
