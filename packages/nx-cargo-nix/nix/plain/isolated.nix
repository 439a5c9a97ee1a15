# Strategy `isolated`: each package has a derivation for its third-party dependencies and one that compiles its whole
# workspace closure. Packages share nothing: simple, and slow where crates depend on each other.
#
# Gives { packages; dependencies; }, by crate.
{
  model,
  dependenciesOf,
  packageOf,
}:
rec {
  dependencies = builtins.mapAttrs (
    _: units:
    dependenciesOf {
      unit = units.build;
      inherited = [ ];
      compiles = true;
    }
  ) model.units;

  packages = builtins.mapAttrs (
    crate: units:
    packageOf {
      unit = units.build;
      inherited = [ dependencies.${crate} ];
      outputs = [ "out" ];
    }
  ) model.units;
}
