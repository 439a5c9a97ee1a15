/**
  Strategy `isolated`: each package has a derivation for its third-party dependencies and one that compiles its whole
  workspace closure. Packages share nothing: simple, and slow where crates depend on each other.

  # Output

  `packages`
  : { <crate> = derivation; }

  `dependencies`
  : { <crate> = derivation; }: the artifacts of a package's third-party dependencies.

  `start`
  : { test; clippy; doc; }: for a crate, the artifacts that this kind of work on it starts from.
*/
{
  units,
  dependenciesOf,
  collected,
  packageOf,
  ...
}:
let
  # Where there is nothing to compile, there is no derivation.
  compiled =
    command: unit:
    if builtins.any (package: package ? source) unit.description.lock.package then
      [
        (dependenciesOf {
          inherit unit command;
          inherited = [ ];
        })
      ]
    else
      [ ];
  built = builtins.mapAttrs (_: ofCrate: compiled "build" ofCrate.build) units;
in
{
  dependencies = builtins.mapAttrs (
    crate: inherited:
    collected {
      name = "${crate}-all-dependencies";
      inherit inherited;
    }
  ) built;

  packages = builtins.mapAttrs (
    crate: ofCrate:
    packageOf {
      unit = ofCrate.build;
      inherited = built.${crate};
      outputs = [ "out" ];
    }
  ) units;

  start = {
    test = crate: compiled "test --no-run" units.${crate}.test;
    clippy = crate: compiled "check --all-targets" units.${crate}.clippy;
    doc = crate: compiled "check" units.${crate}.doc;
  };
}
