/**
  The graph of the strategy `layered`: what each work on a crate starts from.

  A crate's derivation compiles that crate alone. It starts from the artifacts of its direct workspace dependencies and from
  layers of compiled third-party crates. A layer starts from those of the direct workspace dependencies, and compiles what
  the crate adds. Where it cannot add anything there is none, and what it would have started from is passed on.

  Built together, crates may have more features than each has by itself (Cargo reference, "Feature unification"). Then they
  are compiled anew: third-party crates in the crate's layer, workspace crates in a derivation between that and the crate's own, so that
  neither is compiled at an edit of the crate. Whether there are more is not known before Cargo resolves them; where there can be, the
  derivation is there, and finds nothing to do in most cases.

  Cargo's own freshness check has the last word: where a crate needs another one compiled differently from its artifacts, Cargo
  compiles it anew, in the derivation that needs it.

  Where the features of the workspace are unified (model/README.md, "Unified features"), all crates want the same of each third-party
  crate, and most of these are in layers that crates share (third-party-layers.nix). What such a layer lacks is compiled as above.

  Optional dependencies that are off are not compiled for anybody (active-unit.nix). Layers have their third-party crates all the same.

  It knows nothing of how artifacts are made or kept.

  # Inputs

  `model`
  : The model.

  `dependenciesOf`
  : { unit; work; inherited; } -> artifacts: the third-party crates of a unit, compiled as the work "build", "check", "test" or "clippy"
    wants them.

  `othersOf`
  : { unit; inherited; kind; task; ownCrates; } -> artifacts of a unit of ./host-unit.nix ("host") or ./raised-unit.nix ("raised"), but
    for the crates that are there only to have the others compiled.

  `artifactsOf`
  : crate -> artifacts of the crate's package.

  `shared`
  : What third-party-layers.nix gives.

  `unified`
  : unit -> the unit with unified features (unified-unit.nix).

  `activeIn`
  : What active-unit.nix gives.

  # Output

  `start`
  : { build; test; clippy; doc; }: for a crate, a list of artifacts: what this work on it starts from.

  `layers`
  : { <crate> = [ artifacts ]; }: the third-party ones among those that its build starts from.
*/
{
  model,
  dependenciesOf,
  othersOf,
  artifactsOf,
  shared,
  unified,
  activeIn,
}:
let
  inherit (model) units;
  dependencies = import ./member-dependencies.nix model;
  inherit (dependencies)
    packageOf
    perCrate
    direct
    hostDirect
    names
    asksForFeatures
    ;
  inherit
    (import ./layer-needs.nix {
      inherit
        model
        dependencies
        shared
        unified
        ;
    })
    thirdPartyOf
    isUnified
    canRaise
    canRaiseFor
    namesForBuild
    ;
  inherit (import ./dependencies-on.nix { inherit model activeIn; }) thoseOn turnedOn;

  # What shared layers are compiled for, by the work that starts from them.
  sharedWork = {
    build = "build";
    check = "check";
    clippy = "check";
    test = "build";
  };

  # Layers, each by a name of its own: `below`, and on top of it what a unit adds to that.
  layersOf =
    {
      name,
      unit,
      work,
      below,
      # The crates whose third-party packages `below` has.
      from,
      ownNames,
      isRaised,
    }:
    let
      inherited = builtins.foldl' (all: layers: all // layers) (shared.of unit sharedWork.${work}) below;
      added = removeAttrs (shared.uncovered unit) (
        builtins.concatMap (crate: builtins.attrNames thirdPartyOf.${crate}) from
      );
    in
    if added == { } && !ownNames && !isRaised then
      inherited
    else
      {
        ${name} = dependenciesOf {
          inherit unit work;
          inherited = builtins.attrValues inherited;
        };
      };
  at = layers: map (crate: layers.${crate});

  buildLayers =
    {
      work,
      unitOf,
      prefix,
      others,
    }:
    let
      layers = perCrate (
        crate:
        layersOf {
          name = prefix + crate;
          unit = unitOf crate;
          inherit work;
          from = direct "build" crate;
          below = at layers (direct "build" crate) ++ others crate;
          ownNames = namesForBuild.${crate};
          isRaised = canRaiseFor.${crate};
        }
      );
    in
    layers;
  hostUnits = perCrate (crate: unified (import ./host-unit.nix model units.${crate}.build));
  hostLayers = buildLayers {
    work = "build";
    unitOf = crate: hostUnits.${crate};
    # No crate's name has a blank: the two kinds of layers are in one set.
    prefix = "host ";
    others = _: [ ];
  };
  layersFor =
    work:
    buildLayers {
      inherit work;
      unitOf = crate: unified units.${crate}.build;
      prefix = "";
      others = crate: at hostLayers (hostDirect "build" crate);
    };
  built = layersFor "build";
  checked = layersFor "check";

  # Layers for work that sees the crate's dev-dependencies, on top of the crate's own.
  fullLayers =
    kind: below: crate:
    layersOf {
      name = "full ${crate}";
      unit = unified units.${crate}.${kind};
      work = kind;
      from = [ crate ] ++ direct "full" crate;
      below = at below ([ crate ] ++ direct "full" crate) ++ at hostLayers (hostDirect "full" crate);
      ownNames = names [ "dev-dependencies" ] (packageOf crate).slices.full;
      # What a crate's tests alone depend on may want more.
      isRaised =
        !(isUnified.${crate} && direct "full" crate == direct "build" crate)
        && canRaise ([ crate ] ++ direct "full" crate);
    };

  hostArtifacts = perCrate (
    crate:
    othersOf {
      kind = "host";
      task = "host";
      unit = hostUnits.${crate};
      ownCrates = [ "nx-cargo-nix-host" ];
      inherited =
        builtins.attrValues hostLayers.${crate}
        ++ at hostArtifacts (thoseOn "host" crate (direct "build" crate));
    }
  );

  # There is none for a crate whose dependencies cannot have other features for it than for themselves.
  raised = perCrate (
    crate:
    let
      isAnyThirdParty = builtins.any (other: thirdPartyOf.${other} != { }) (direct "build" crate);
    in
    if
      !isUnified.${crate}
      && (canRaiseFor.${crate} || asksForFeatures crate || (namesForBuild.${crate} && isAnyThirdParty))
    then
      [
        (othersOf {
          kind = "raised";
          task = "build";
          unit = raisedUnit (unified units.${crate}.build);
          ownCrates = [ crate ];
          inherited = builtins.attrValues built.${crate} ++ dependencyArtifacts "build" "build" crate;
        })
      ]
    else
      [ ]
  );
  raisedUnit = import ./raised-unit.nix model;

  dependencyArtifacts =
    task: extent: crate:
    map artifactsOf (
      thoseOn task crate (direct extent crate) ++ turnedOn task crate (direct extent crate)
    )
    ++ at hostArtifacts (thoseOn task crate (hostDirect extent crate));
in
{
  layers = builtins.mapAttrs (_: builtins.attrValues) built;
  start = {
    build =
      crate:
      builtins.attrValues built.${crate} ++ dependencyArtifacts "build" "build" crate ++ raised.${crate};
    test =
      crate:
      builtins.attrValues (fullLayers "test" built crate)
      ++ [ (artifactsOf crate) ]
      ++ dependencyArtifacts "test" "full" crate;
    clippy = crate: builtins.attrValues (fullLayers "clippy" checked crate);
    doc = crate: builtins.attrValues checked.${crate};
  };
}
