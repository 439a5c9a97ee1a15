/**
  What a developer's `target` is primed with (docs/prime.md): all that the profile `dev` has Cargo compile of a crate, or of the
  workspace, on top of third-party crates that are compiled in a derivation of their own.

  Gives { crates = { <crate> = derivation; }; workspace = derivation; thirdParty = derivation; }, the last of which the workspace
  starts from.

  # Inputs

  `units`
  : The units of the workspace's crates.

  `workspace`
  : The unit of all crates.

  `tools`
  : The programs that crane uses: { clippy; ... }.

  `startFrom`
  : inherited -> args -> args (layered.nix).

  `active`
  : task -> unit -> unit (../backend/active-unit.nix).
*/
{
  model,
  craneLib,
  tools,
  handedArgs,
  sourceOf,
  dependenciesOf,
  startFrom,
  active,
  units,
  workspace,
}:
let
  thirdPartyOf =
    unit:
    dependenciesOf {
      inherit unit;
      profile = "dev";
      work = "all";
      begin = startFrom [ ];
      install = ''install_artifacts "$out"'';
    };
  primed =
    {
      unit,
      name,
      # Units that differ in the packages that they select.
      selected,
    }:
    let
      argsOf =
        selected:
        handedArgs {
          unit = selected;
          task = "test";
          locked = unit;
          profile = "dev";
          source = sourceOf (active "test" unit) {
            sources = model.tools.entries.clippy unit.closure;
          };
        };
      args = argsOf unit;
    in
    craneLib.mkCargoDerivation (
      args
      // startFrom [ (thirdPartyOf unit) ] args
      // {
        pname = "${name}-prime";
        nativeBuildInputs = args.nativeBuildInputs or [ ] ++ [ tools.clippy ];
        # Cargo names the files of the workspace's crates by it too. So it is what the profile says, and not what crane sets.
        buildPhaseCargoCommand = ''
          unset CARGO_BUILD_INCREMENTAL
          source ${../backend/developer-commands.sh}
        ''
        + builtins.concatStringsSep "" (
          map (unit: "developer_commands ${(argsOf unit).cargoExtraArgs}\n") selected
        );
        doCheck = false;
        doInstallCargoArtifacts = false;
        installPhase = ''
          source ${../backend/forget-crates.sh}
          source ${./prime.sh}
          install_prime "$out"
        '';
        # It is not a result of its own, to be stripped and patched.
        dontFixup = true;
      }
    );
in
{
  thirdParty = thirdPartyOf workspace;
  crates = builtins.mapAttrs (
    name: ofCrate:
    primed {
      inherit name;
      unit = ofCrate.test;
      selected = [ ofCrate.test ];
    }
  ) units;
  workspace = primed {
    name = "workspace";
    unit = workspace;
    selected = [
      workspace
      # In the root directory, `cargo build` without --workspace may choose other packages, and so other features.
      (workspace // { selection = "--manifest-path Cargo.toml"; })
    ];
  };
}
