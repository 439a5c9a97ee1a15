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
  workOn,
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

  # Those among them that are compiled for the machine that builds: proc macros and build-dependencies.
  hostDirect =
    extent: crate:
    let
      slice = model.packages.${model.members.${crate}}.slices.${extent};
      tables = map (place: place.build-dependencies or { }) ([ slice ] ++ builtins.attrValues (slice.target or { }));
      names = builtins.concatMap (
        table: map (key: table.${key}.package or key) (builtins.attrNames table)
      ) tables;
      isMacro =
        name:
        let
          lib = model.packages.${model.members.${name}}.slices.build.lib or { };
        in
        lib.proc-macro or lib.proc_macro or false
        || builtins.elem "proc-macro" (lib.crate-type or lib.crate_type or [ ]);
    in
    builtins.filter (name: isMacro name || builtins.elem name names) (direct extent crate);

  # The third-party crates of a unit, as a set.
  thirdParty =
    unit:
    builtins.groupBy (package: "${package.name} ${package.version} ${package.source}") (
      builtins.filter (package: package ? source) unit.description.lock.package
    );
  thirdPartyOf = builtins.mapAttrs (_: units: thirdParty units.build) model.units;

  # One layer of third-party crates: what `unit` adds to `layers` of `crates`, and to `others`.
  layer =
    {
      command,
      unit,
      layers,
      crates,
      others ? [ ],
    }:
    dependenciesOf {
      inherit unit command;
      inherited = map (name: layers.${name}) crates ++ others;
      compiles =
        removeAttrs (thirdParty unit) (
          builtins.concatMap (name: builtins.attrNames thirdPartyOf.${name}) crates
        ) != { };
    };

  hostUnits = builtins.mapAttrs (_: units: import ./host-unit.nix model units.build) model.units;
  hostDependencies = builtins.mapAttrs (
    crate: unit:
    layer {
      command = "build";
      inherit unit;
      layers = hostDependencies;
      crates = direct "build" crate;
    }
  ) hostUnits;
  hostArtifacts = builtins.mapAttrs (
    crate: unit:
    workOn {
      inherit unit;
      name = "${crate}-host";
      script = ./builder/host.sh;
      inherited = [ hostDependencies.${crate} ] ++ map (name: hostArtifacts.${name}) (direct "build" crate);
    }
  ) hostUnits;

  # The layers of all crates, compiled by one command of Cargo.
  layersBy =
    command:
    let
      layers = builtins.mapAttrs (
        crate: units:
        layer {
          inherit command layers;
          unit = units.build;
          crates = direct "build" crate;
          others = map (name: hostDependencies.${name}) (hostDirect "build" crate);
        }
      ) model.units;
    in
    layers;
  built = layersBy "build";
  checked = layersBy "check";

  artifactsOf =
    extent: crate:
    map (name: packages.${name}.artifacts) (direct extent crate)
    ++ map (name: hostArtifacts.${name}) (hostDirect extent crate);

  packages = builtins.mapAttrs (
    crate: units:
    packageOf {
      unit = units.build;
      inherited = [ built.${crate} ] ++ artifactsOf "build" crate;
      outputs = [
        "out"
        "artifacts"
      ];
    }
  ) model.units;

  # A layer for work that sees the crate's dev-dependencies, on top of the crate's own.
  fullLayer =
    kind: command: layers: crate:
    layer {
      inherit command layers;
      unit = model.units.${crate}.${kind};
      crates = [ crate ] ++ direct "full" crate;
      others = map (name: hostDependencies.${name}) (hostDirect "full" crate);
    };
in
{
  inherit packages;
  dependencies = built;
  start = {
    test =
      crate:
      [
        (fullLayer "test" "test --no-run" built crate)
        packages.${crate}.artifacts
      ]
      ++ artifactsOf "full" crate;
    clippy = crate: [ (fullLayer "clippy" "check --all-targets" checked crate) ];
    doc = crate: [ checked.${crate} ];
  };
}
