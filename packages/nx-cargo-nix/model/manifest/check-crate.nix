/**
  True for a package whose manifest the model can work with; throws otherwise. A crate is refused as a whole, so that no table of it
  turns out to be of another type half-way, where Nix has errors that cannot be caught. `table` is `[package]` with inherited keys in
  place, `root` the package's own workspace root or null.

  # Type

  ```
  checkCrate :: { dir; manifest; table; root } -> true
  ```
*/
{
  document,
  checkDependency,
  dependencyTables,
  inheritableKeys,
  inheritedLints,
  isPackageName,
  isVersion,
  pathIn,
  rules,
  sharedDependency,
}:
{
  dir,
  manifest,
  table,
  root,
}:
let
  file = pathIn dir "Cargo.toml";
  top = document file "the manifest";
  inPackage = document file "[package]";
  name = inPackage.stringAt table "name";
  version = inPackage.stringAt table "version";
  metadata = table.metadata or null;

  shared = sharedDependency { inherit file root; };
  checkTable =
    { place, entries, ... }:
    let
      check = checkDependency file place;
      checkEntry =
        key:
        let
          value = entries.${key};
        in
        if value ? workspace then builtins.seq (check key value) (shared key value) else check key value;
    in
    map checkEntry (builtins.attrNames entries);
in
if name == null then
  throw "${file} has no `package.name`; every crate needs one"
else if !isPackageName name then
  throw "${file}: ${builtins.toJSON name} is no package name; a name is of letters, digits, `-` and `_`, and starts with no digit"
else if version != null && !isVersion version then
  throw "${file}: ${builtins.toJSON version} is no version; expected MAJOR.MINOR.PATCH"
else
  builtins.foldl' (_: check: builtins.seq check true) true (
    map (inPackage.stringAt table) rules.manifest.packageStrings
    ++ builtins.attrValues (builtins.intersectAttrs inheritableKeys table)
    ++ map (top.tablesAt manifest) ([ "bin" ] ++ rules.slices.testTargets)
    ++ [
      (top.tableAt manifest "lib")
      (top.listsOfStringsAt manifest "features")
      (inheritedLints { inherit file manifest root; })
      (
        if builtins.isAttrs metadata then
          (document file "[package.metadata]").tableAt metadata "nix-build"
        else
          null
      )
    ]
    ++ builtins.concatMap checkTable (dependencyTables file manifest)
  )
