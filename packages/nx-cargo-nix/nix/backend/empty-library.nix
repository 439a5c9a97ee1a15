/**
  An empty library for a crate that has nothing to compile: in a build, one of tests or benchmarks alone. Cargo refuses a
  package without targets. The path is relative to the crate.

  # Type

  ```
  emptyLibrary :: model -> dir -> manifest -> { PATH = text; }
  ```
*/
model: dir: manifest:
let
  targets = import ./targets.nix model dir manifest;
in
if
  targets.hasBinary || targets.hasLibrary || manifest ? test || manifest ? bench || manifest ? example
then
  { }
else
  { "src/lib.rs" = ""; }
