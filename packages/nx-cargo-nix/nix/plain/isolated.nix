# Strategy `isolated`: each package has a derivation for its third-party dependencies and one that compiles its whole
# workspace closure. Packages share nothing: simple, and slow where crates depend on each other.
#
# Gives
#
# packages      { <crate> = derivation; }
# dependencies  { <crate> = derivation; }: the artifacts of a package's third-party dependencies.
# start         { test; clippy; doc; }: for a crate, the artifacts that this kind of work on it starts from.
{
  model,
  dependenciesOf,
  packageOf,
  ...
}:
let
  compiled =
    command: unit:
    dependenciesOf {
      inherit unit command;
      inherited = [ ];
      compiles = true;
    };
in
rec {
  dependencies = builtins.mapAttrs (_: units: compiled "build" units.build) model.units;

  packages = builtins.mapAttrs (
    crate: units:
    packageOf {
      unit = units.build;
      inherited = [ dependencies.${crate} ];
      outputs = [ "out" ];
    }
  ) model.units;

  start = {
    test = crate: [ (compiled "test --no-run" model.units.${crate}.test) ];
    clippy = crate: [ (compiled "check --all-targets" model.units.${crate}.clippy) ];
    doc = crate: [ (compiled "check" model.units.${crate}.doc) ];
  };
}
