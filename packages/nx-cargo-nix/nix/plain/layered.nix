# Strategy `layered`: each crate's derivation compiles that crate alone. It starts from the artifacts of its direct
# workspace dependencies and of its third-party dependencies; these in turn start from those of the direct workspace
# dependencies, and compile what they add.
#
# Cargo's own freshness check stays the judge: where a crate needs another one with other features than its artifacts
# have, Cargo compiles that anew, in the derivation that needs it.
#
# Gives what isolated.nix gives.
{
  model,
  dependenciesOf,
  packageOf,
}:
let
  crateOf = builtins.listToAttrs (
    map (crate: {
      name = model.members.${crate};
      value = crate;
    }) (builtins.attrNames model.members)
  );

  # The other members that a crate depends on directly, as far as `extent` ("build", "full") goes. Path packages that are
  # no members have no derivation of their own: they are compiled with each crate that needs them.
  direct =
    extent: crate:
    let
      dirs = model.packages.${model.members.${crate}}.pathDependencies.${extent};
      names = builtins.concatMap (dir: if crateOf ? ${dir} then [ crateOf.${dir} ] else [ ]) dirs;
    in
    builtins.filter (name: name != crate) (
      builtins.attrNames (builtins.groupBy (name: name) names)
    );

  # The third-party crates of a unit, as a set.
  thirdParty =
    unit:
    builtins.groupBy (package: "${package.name} ${package.version} ${package.source}") (
      builtins.filter (package: package ? source) unit.description.lock.package
    );
  thirdPartyOf = builtins.mapAttrs (_: units: thirdParty units.build) model.units;

  # One layer: what `unit` adds to the layers of `crates`.
  layer =
    command: unit: layers: crates:
    dependenciesOf {
      inherit unit command;
      inherited = map (name: layers.${name}) crates;
      compiles =
        removeAttrs (thirdParty unit) (
          builtins.concatMap (name: builtins.attrNames thirdPartyOf.${name}) crates
        ) != { };
    };

  # The layers of all crates, compiled by one command of Cargo.
  layersBy =
    command:
    let
      layers = builtins.mapAttrs (crate: units: layer command units.build layers (direct "build" crate)) model.units;
    in
    layers;
  built = layersBy "build";
  checked = layersBy "check";

  packages = builtins.mapAttrs (
    crate: units:
    packageOf {
      unit = units.build;
      inherited = [ built.${crate} ] ++ map (name: packages.${name}.artifacts) (direct "build" crate);
      outputs = [
        "out"
        "artifacts"
      ];
    }
  ) model.units;
in
{
  inherit packages;
  dependencies = built;
  start = {
    test =
      crate:
      let
        crates = [ crate ] ++ direct "full" crate;
      in
      [ (layer "test --no-run" model.units.${crate}.test built crates) ]
      ++ map (name: packages.${name}.artifacts) crates;
    clippy =
      crate: [ (layer "check --all-targets" model.units.${crate}.clippy checked ([ crate ] ++ direct "full" crate)) ];
    doc = crate: [ checked.${crate} ];
  };
}
