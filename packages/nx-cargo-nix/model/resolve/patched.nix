/**
  Whether a package of the lock is one that a `[patch]` puts in place of what a dependency asks for. A key of
  `[patch]` is the name of a registry, or the URL of one or of a git repository (Cargo reference, "The `[patch]`
  section"). Only Cargo's configuration tells which URL a registry has, so any key but crates.io's passes for an
  alternative one.

  # Type

  ```
  patched :: { rootDir; patches; packages } -> dependency -> package -> bool
  ```
*/
{
  broughtBy,
  sameRepository,
  wantsDefault,
}:
{
  rootDir,
  patches,
  packages,
}:
let
  brought = builtins.mapAttrs (
    _: entries:
    builtins.attrValues (builtins.mapAttrs (broughtBy { inherit rootDir packages; }) entries)
  ) patches;
  isDefault = key: key == "crates-io" || builtins.match ".*/rust-lang/.*" key != null;
  isAbout =
    table: key:
    if table ? git then sameRepository table.git key else isDefault key == wantsDefault table;
in
{ table, ... }:
let
  brings = builtins.concatMap (key: brought.${key}) (
    builtins.filter (isAbout table) (builtins.attrNames patches)
  );
in
package: builtins.any (isIt: isIt package) brings
