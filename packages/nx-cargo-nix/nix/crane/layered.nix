/**
  Strategy `layered`: each crate's derivation compiles that crate alone (../backend/layers.nix).

  crane puts the artifacts of one derivation in place, its `cargoArtifacts`. Here they are of several, and Cargo has to see
  things at the same paths in all of them: layered.sh does both, with crane's own functions.

  # Inputs

  `dependenciesOf`
  : dependencies.nix.

  `packages`
  : { <crate> = derivation; }, as they start from what this gives.

  `unify`
  : ../backend/unify.nix.

  `activity`
  : ../backend/active-unit.nix.

  `profile`
  : The profile that all of it is compiled with, or null for the caller's.

  # Output

  `start`
  : { build; test; clippy; doc; } of crate -> begin, as work.nix wants it.

  `startFrom`
  : artifacts -> begin: what makes a build start from these.

  `dependencies`
  : { <crate> = derivation; }
*/
{
  pkgs,
  model,
  craneLib,
  dependenciesOf,
  handedArgs,
  sourceOf,
  packages,
  profile,
  unify,
  activity,
}:
let
  storeName = import ../backend/store-name.nix;

  compiled =
    {
      unit,
      work,
      inherited,
    }:
    dependenciesOf {
      inherit unit work profile;
      begin = startFrom inherited;
      install = ''install_artifacts "$out"'';
    };

  layers = import ../backend/layers.nix {
    inherit model;
    inherit (unify) unified;
    inherit (activity) activeIn;
    shared = unify.shared {
      prepared = unit: unit;
      makeLayer = compiled;
      profileOf =
        args:
        if profile != null then profile else args.CARGO_PROFILE or args.env.CARGO_PROFILE or "release";
    };
    dependenciesOf = compiled;
    othersOf =
      {
        unit,
        inherited,
        kind,
        task,
        ownCrates,
      }:
      let
        seen = activity.active task unit;
        args = handedArgs {
          inherit unit profile task;
          locked = unit;
          source = sourceOf seen {
            files = import ../backend/empty-libraries.nix model seen;
          };
        };
      in
      craneLib.cargoBuild (
        args
        // startFrom inherited args
        // {
          inherit ownCrates;
          pname = "${args.pname}-${kind}";
          installPhase = ''
            source ${../backend/forget-crates.sh}
            forget_own_crates "''${CARGO_TARGET_DIR:-target}"
            install_artifacts "$out"
          '';
        }
      );
    artifactsOf = crate: packages.${crate}.artifacts;
  };

  startFrom = inherited: args: {
    cargoArtifacts = null;
    inheritedArtifacts = inherited;
    depInfoSorter = ../backend/sort-dep-info.awk;
    prePhases = [ "buildDirectoryPhase" ] ++ args.prePhases or [ ];
    buildDirectoryPhase = ''
      source ${../backend/mount-namespace.sh}
      source ${./build-directory.sh}
      restart_in_build_directory ${../backend/enter-namespace.sh}
    '';
    postConfigure = ''
      source ${../backend/written-sources.sh}
      source ${../backend/save-target.sh}
      source ${./target-directory.sh}
      source ${./layered.sh}
      fix_places
      inherit_artifacts ''${inheritedArtifacts[*]}
    ''
    + args.postConfigure
    # What changes from here on is this build's own.
    + ''

      touch "$NIX_BUILD_TOP/inherited"
    '';
  };

  # In a phase of its own at the end: the caller may replace others, and nothing is to be stripped in artifacts.
  withArtifacts = args: {
    outputs = args.outputs or [ "out" ] ++ [ "artifacts" ];
    postPhases = args.postPhases or [ ] ++ [ "artifactsPhase" ];
    artifactsPhase = ''install_artifacts "$artifacts"'';
  };
in
{
  inherit startFrom;
  start =
    builtins.mapAttrs (
      _: inheritedBy: crate:
      startFrom (inheritedBy crate)
    ) layers.start
    // {
      build = crate: args: startFrom (layers.start.build crate) args // withArtifacts args;
    };
  # Each crate's layers, as one thing to build.
  dependencies = builtins.mapAttrs (
    crate: inherited:
    pkgs.runCommandLocal "${storeName crate}-layers" { inherit inherited; } ''
      mkdir "$out"
      for artifacts in $inherited; do echo "$artifacts"; done >"$out/inherits"
    ''
  ) layers.layers;
}
