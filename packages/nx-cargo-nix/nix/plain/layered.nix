# Strategy `layered`: each crate's derivation compiles that crate alone. It starts from the artifacts of its direct
# workspace dependencies and of its third-party dependencies; these in turn start from those of the direct workspace
# dependencies, and compile what they add.
#
# Cargo's own freshness check stays the judge: where a crate needs another one with other features than its artifacts
# have, Cargo compiles that anew, in the derivation that needs it.
#
# Where that adds nothing, there is no derivation: what is inherited is passed on.
#
# Gives what isolated.nix gives.
{
  model,
  units,
  dependenciesOf,
  collected,
  packageOf,
  workOn,
  ...
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
    builtins.listToAttrs (
      map (package: {
        name = "${package.name} ${package.version} ${package.source}";
        value = null;
      }) (builtins.filter (package: package ? source) unit.description.lock.package)
    );
  thirdPartyOf = builtins.mapAttrs (_: ofCrate: thirdParty ofCrate.build) units;

  # Layers of third-party crates, each by a name of its own. `below` are the layers of `crates`, and `others`; on top of them
  # lies what `unit` adds, as a layer called `name`, where it adds anything.
  layersOf =
    {
      name,
      command,
      unit,
      below,
      crates,
      others ? [ ],
    }:
    let
      inherited = builtins.foldl' (all: layers: all // layers) { } (map (crate: below.${crate}) crates ++ others);
      added = removeAttrs (thirdParty unit) (
        builtins.concatMap (crate: builtins.attrNames thirdPartyOf.${crate}) crates
      );
    in
    if added == { } then
      inherited
    else
      {
        ${name} = dependenciesOf {
          inherit unit command;
          inherited = builtins.attrValues inherited;
        };
      };

  hostUnits = builtins.mapAttrs (_: ofCrate: import ./host-unit.nix model ofCrate.build) units;
  hostLayers = builtins.mapAttrs (
    crate: unit:
    layersOf {
      # No crate's name has a blank.
      name = "host ${crate}";
      command = "build";
      inherit unit;
      below = hostLayers;
      crates = direct "build" crate;
    }
  ) hostUnits;
  hostArtifacts = builtins.mapAttrs (
    crate: unit:
    workOn {
      inherit unit;
      name = "${crate}-host";
      script = ./builder/host.sh;
      inherited =
        builtins.attrValues hostLayers.${crate}
        ++ map (name: hostArtifacts.${name}) (direct "build" crate);
    }
  ) hostUnits;

  # The layers of all crates, compiled by one command of Cargo.
  layersBy =
    command:
    let
      layers = builtins.mapAttrs (
        crate: ofCrate:
        layersOf {
          name = crate;
          inherit command;
          unit = ofCrate.build;
          below = layers;
          crates = direct "build" crate;
          others = map (name: hostLayers.${name}) (hostDirect "build" crate);
        }
      ) units;
    in
    layers;
  built = layersBy "build";
  checked = layersBy "check";

  artifactsOf =
    extent: crate:
    map (name: packages.${name}.artifacts) (direct extent crate)
    ++ map (name: hostArtifacts.${name}) (hostDirect extent crate);

  packages = builtins.mapAttrs (
    crate: ofCrate:
    packageOf {
      unit = ofCrate.build;
      inherited = builtins.attrValues built.${crate} ++ artifactsOf "build" crate;
      outputs = [
        "out"
        "artifacts"
      ];
    }
  ) units;

  # The layers for work that sees the crate's dev-dependencies, on top of the crate's own.
  fullLayers =
    kind: command: below: crate:
    builtins.attrValues (layersOf {
      name = crate;
      inherit command below;
      unit = units.${crate}.${kind};
      crates = [ crate ] ++ direct "full" crate;
      others = map (name: hostLayers.${name}) (hostDirect "full" crate);
    });
in
{
  inherit packages;
  dependencies = builtins.mapAttrs (
    crate: layers:
    collected {
      name = "${crate}-all-dependencies";
      inherited = builtins.attrValues layers;
    }
  ) built;
  start = {
    test =
      crate:
      fullLayers "test" "test --no-run" built crate
      ++ [ packages.${crate}.artifacts ]
      ++ artifactsOf "full" crate;
    clippy = fullLayers "clippy" "check --all-targets" checked;
    doc = crate: builtins.attrValues checked.${crate};
  };
}
