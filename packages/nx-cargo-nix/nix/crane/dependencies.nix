/**
  The compiled third-party dependencies of a unit: `buildDepsOnly` of its stand-in (../backend/stand-in.nix), which has the
  same dependencies and nothing of its own. So it changes with the dependencies alone: not with a source, not with the
  version of a crate of the workspace.

  # Type

  ```
  dependenciesOf :: { unit; work ? "all" | "build"; begin ? args -> args; profile ? null; install ? text; } -> derivation
  ```

  # Inputs

  `work`
  : What they are compiled for: "build", "check", "test", "clippy", or "all" of these.

  `begin`
  : Arguments that make it start from what others compiled, given all others.

  `profile`
  : The profile to compile them with, or null for the caller's.

  `install`
  : Shell code that installs Cargo's target directory.
*/
{
  model,
  craneLib,
  handedArgs,
}:
let
  # Nobody knows crane's toolchain before it is built.
  standInOf = import ../backend/stand-in.nix {
    inherit model;
    asksForRust = true;
  };

  # The commands of `buildDepsOnly` that a kind of work does not need: they would only cost time.
  not = {
    check.cargoCheckCommand = "true";
    build.cargoBuildCommand = "true";
    test.doCheck = false;
  };
  commands = {
    all.doCheck = true;
    build = not.check // not.test;
    check = not.build // not.test;
    clippy = not.build // not.test // { cargoCheckExtraArgs = "--all-targets"; };
    test = not.check // not.build // { doCheck = true; };
  };
in
{
  unit,
  work ? if unit.description.kind == "build" then "build" else "all",
  begin ? _: { },
  profile ? null,
  install ? "prepareAndInstallCargoArtifactsDir",
}:
let
  standIn = standInOf unit;
  args = handedArgs {
    inherit unit profile;
    task = if unit ? directory then "host" else "dependencies";
    locked = unit;
    source = {
      inherit (standIn) files;
      sources = [ ];
    };
  };
in
craneLib.buildDepsOnly (
  removeAttrs args [ "src" ]
  // begin args
  // commands.${work}
  // {
    dummySrc = args.src;
    version = "0";
    ownCrates = map (part: part.manifest.package.name) (builtins.attrValues unit.description.closure);
    # In place of the caller's hooks for installing, which are for what the crate itself makes.
    installPhase = ''
      source ${../backend/forget-crates.sh}
      forget_own_crates "''${CARGO_TARGET_DIR:-target}"
      ${install}
    '';
  }
)
