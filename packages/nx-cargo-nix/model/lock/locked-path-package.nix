/**
  The lock's entry of a path package: its name and version, without a source. Throws where a member has none
  (the lock is out of date); null for another path package, for which Cargo locks only what is enabled.

  # Type

  ```
  lockedPathPackage :: lock -> package -> locked | null
  ```
*/
{ pathIn }:
lock: package:
let
  found = builtins.filter (p: p.source == null && p.version == package.version) (
    lock.byName.${package.name} or [ ]
  );
in
if found != [ ] then
  builtins.head found
else if package.member then
  throw "${lock.file} is out of date: it has no package `${package.name}` ${package.version} (${pathIn package.dir "Cargo.toml"}); run `cargo update --workspace` and commit the lock"
else
  null
