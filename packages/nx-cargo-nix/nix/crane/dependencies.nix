# dependenciesOf :: unit -> derivation
#
# The compiled third-party dependencies of a unit: `buildDepsOnly` of its stand-in (../backend/stand-in.nix), which has the
# same dependencies and nothing of its own. So it changes with the dependencies alone: not with a source, not with the
# version of a crate of the workspace.
{
  model,
  craneLib,
  layOut,
  handedArgs,
}:
unit:
let
  standIn = import ../backend/stand-in.nix model unit;
  isBuild = unit.description.kind == "build";
  args = handedArgs {
    inherit unit;
    task = "dependencies";
    locked = unit;
    source = {
      inherit (standIn) files;
      sources = [ ];
    };
  };
in
craneLib.buildDepsOnly (
  # A build compiles no tests and needs no metadata of `cargo check`: both would only cost time.
  (if isBuild then { cargoCheckCommand = "true"; } else { })
  // removeAttrs args [ "src" ]
  // {
    dummySrc = args.src;
    version = "0";
    doCheck = !isBuild;
    ownCrates = map (dir: model.packages.${dir}.name) unit.closure;
    # In place of the caller's hooks for installing, which are for what the crate itself makes.
    installPhase = ''
      source ${../backend/forget-own-crates.sh}
      forget_own_crates "''${CARGO_TARGET_DIR:-target}"
      prepareAndInstallCargoArtifactsDir
    '';
  }
)
