/**
  What the model knows of a path package: { dir; name; version; edition; manifest (as parsed); packageTable
  (inherited keys in place); checked (true, or it throws what is wrong with the crate: check-crate.nix); root (its own workspace root, or null); slices.build and slices.full (the
  member manifest's slice for a `build` unit, and for the crate's own other units); dependencies.build and
  .full (what these slices depend on, as dependencies.nix lists it); pathDependencies.build and .full (the
  directories of the path dependencies among them); rules.build and .full (its source rules) }. All of it is
  lazy, so it costs what is asked of it.

  `rootManifest` is that of the workspace at hand, parsed already.

  # Type

  ```
  package :: { rootDir; rootManifest } -> dir -> package
  ```
*/
{
  readManifest,
  hasFile,
  workspaceRootOf,
  pathIn,
  inheritedPackage,
  checkCrate,
  memberSlice,
  dependencies,
  sourceRules,
}:
{ rootDir, rootManifest }:
dir:
let
  file = pathIn dir "Cargo.toml";
  has = d: d == rootDir || hasFile d "Cargo.toml";
  read = d: if d == rootDir then rootManifest else readManifest d;
  manifest =
    if has dir then
      read dir
    else
      throw "${file} does not exist, but a path dependency, a `[patch]` or `workspace.members` leads to it; correct the path, or `git add` the file (flakes see only files that git tracks)";
  raw =
    manifest.package or manifest.project
      or (throw "${file} has no `[package]`, but is used as a crate; a path dependency or a member has to lead to a package");
  checked = builtins.seq root checkCrate {
    inherit
      dir
      manifest
      table
      root
      ;
  };
  root = workspaceRootOf { inherit has read; } dir manifest;
  table = inheritedPackage {
    inherit dir raw root;
  };
  forBoth = make: {
    build = make false;
    full = make true;
  };
  sliceOf = memberSlice {
    inherit
      dir
      manifest
      table
      root
      rootDir
      ;
  };
  slices = forBoth (full: builtins.seq checked (sliceOf full));
  listed = forBoth (full: dependencies dir (if full then slices.full else slices.build));
  paths = list: map (d: d.dir) (builtins.filter (d: d.dir != null) list);
in
{
  inherit
    dir
    manifest
    root
    slices
    checked
    ;
  name = builtins.seq checked raw.name;
  version = table.version or "0.0.0";
  edition = table.edition or "2015";
  packageTable = table;
  dependencies = listed;
  pathDependencies = {
    build = paths listed.build;
    full = paths listed.full;
  };
  rules = forBoth (
    full:
    sourceRules {
      inherit
        dir
        rootDir
        table
        full
        root
        ;
      slice = if full then slices.full else slices.build;
    }
  );
}
