/**
  A `Cargo.lock`, versions 3 and 4 (Cargo writes no other since 1.53). Each package has, beside its own
  keys, `index` (its place in the lock) and `source` (null for path packages); `byName` lists the packages
  of a name. Throws for other versions, by name.

  Cargo.lock holds only strings, arrays and one integer, so it needs no rewriting before it is parsed.

  # Type

  ```
  readLock :: { file; text } -> { file; version; packages; byName }
  ```
*/
{ file, text }:
let
  lock = builtins.addErrorContext "while reading ${file}: `cargo generate-lockfile` writes it anew" (
    builtins.fromTOML (builtins.unsafeDiscardStringContext text)
  );
  version = lock.version or 1;
  written = lock.package or [ ];
  packages = builtins.genList (
    index:
    let
      package = builtins.elemAt written index;
    in
    { source = null; } // package // { inherit index; }
  ) (builtins.length written);
in
if (version != 3 && version != 4) || lock ? metadata then
  throw "${file} has the lock format ${
    if lock ? version then "version ${toString version}" else "of Cargo before 1.53"
  }; expected version 3 or 4: let a current Cargo write it (`cargo update --workspace`)"
else
  {
    inherit file version packages;
    byName = builtins.groupBy (package: package.name) packages;
  }
