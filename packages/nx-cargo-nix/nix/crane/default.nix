/**
  The crane back end: builds crates with crane's functions, on nixpkgs.

  A thin mapping: it passes crane what crane would otherwise read from a source while evaluating (names, versions, the
  packages of the lock), so that nothing is imported from a derivation, and sources that hold what the crate needs and
  nothing else. How things are compiled, fetched and installed is up to crane.

  # Inputs

  `model`
  : What model/default.nix gives.

  `pkgs`
  : nixpkgs, for the system at hand. It lays the sources out.

  `craneLib`
  : crane's library: `crane.mkLib pkgs`, with a toolchain of its own or not.

  `strategy`
  : "layered", the default on Linux: each crate is compiled once, on top of what its dependencies' derivations compiled. "isolated", the
    default elsewhere: each crate has third-party dependencies of its own, compiled from its part of the lock, and compiles its whole
    workspace closure. "shared": all crates start from those of the whole workspace: compiled once, and again with every change of the
    lock.

  `testProfile`
  : The Cargo profile that tests are compiled with: "test", as `cargo test` does.

  `commonArgs`
  : Arguments of crane's functions, for all crates (docs/arguments.md).

  `crateArgs`
  : { <crate> = { ... }; }: further arguments for one crate.

  `primeOnEnter`
  : Whether the dev shell runs `nix-prime` when it is entered: false, true, or the name of a task (docs/prime.md).

  # Output

  `packages`, `tests`, `clippy`, `docs`
  : { <crate> = derivation; } of every member.

  `dependencies`
  : { <crate> = derivation; }: the compiled third-party dependencies that a package starts from.

  `checks`
  : { test; clippy; doc; fmt; }: all crates at once, whatever the strategy.

  `formatter`
  : A program that formats all crates, for the output `formatter` of a flake.

  `devShell`
  : A shell with the toolchain, and with the environment and inputs of all crates, for the output `devShells`.
*/
model:
{
  pkgs,
  craneLib,
  # What one build compiled serves the next only where both see it at the same paths. Nix sees to that in its sandbox,
  # layered.sh otherwise, where there is a /proc.
  strategy ? if pkgs.stdenv.buildPlatform.isLinux then "layered" else "isolated",
  testProfile ? "test",
  commonArgs ? { },
  crateArgs ? { },
  primeOnEnter ? false,
}:
let
  callerArgs = import ../backend/caller-args.nix {
    inherit model commonArgs crateArgs;
    backEnd = "crane";
    # Given by the back end: another value would bring back what it keeps out.
    reserved = [
      "cargoArtifacts"
      "cargoLock"
      "cargoLockContents"
      "cargoLockParsed"
      "cargoVendorDir"
      "dummySrc"
      "sourceRoot"
      "src"
    ];
    # What vendor.nix takes; there is one set of vendored crates for each part of the lock, not for each crate.
    forAll = import ./vendoring-args.nix;
    concerns = import ./concerns.nix;
    knowsAll = true;
  };
  layOut = import ./lay-out.nix { inherit pkgs model; };
  vendor = import ./vendor.nix { inherit craneLib model commonArgs; };
  handedArgs = import ./handed-args.nix {
    inherit
      model
      callerArgs
      layOut
      vendor
      ;
  };
  sourceOf = import ./source-of.nix { inherit model; };
  dependenciesOf = import ./dependencies.nix {
    inherit
      model
      craneLib
      handedArgs
      ;
  };

  workspace = import ../backend/workspace-unit.nix model;
  unify = import ../backend/unify.nix {
    inherit model callerArgs;
    inherit (pkgs.stdenv.hostPlatform) system;
  };
  activity = import ../backend/active-unit.nix {
    inherit model callerArgs;
    inherit (pkgs.stdenv.hostPlatform) system;
  };
  units = builtins.mapAttrs (_: builtins.mapAttrs (_: unify.unified)) model.units;

  inherit
    (import ./starts.nix {
      inherit
        pkgs
        model
        craneLib
        dependenciesOf
        handedArgs
        sourceOf
        unify
        activity
        strategy
        testProfile
        units
        workspace
        work
        packages
        ;
    })
    startOf
    startShared
    startFrom
    ;
  work = import ./work.nix {
    inherit
      model
      craneLib
      handedArgs
      sourceOf
      ;
    inherit (activity) active;
  };
  ofEach =
    task: builtins.mapAttrs (crate: units: work.${task} units.${task} (startOf task crate)) units;
  ofAll = task: work.${task} workspace (startShared task);
  packages = ofEach "build";

  # crane's library has them as attributes only where its caller chose a toolchain (`overrideToolchain`).
  tools = craneLib.callPackage (
    {
      cargo,
      clippy,
      rustfmt,
    }:
    {
      inherit cargo clippy rustfmt;
    }
  ) { };
  primed = import ./prime.nix {
    inherit
      model
      craneLib
      tools
      handedArgs
      sourceOf
      dependenciesOf
      units
      workspace
      startFrom
      ;
    inherit (activity) active;
  };
in
{
  packages = builtins.mapAttrs (
    crate: package:
    package
    // {
      prime = primed.crates.${crate};
      primeWorkspace = primed.workspace;
    }
  ) packages;
  tests = ofEach "test";
  clippy = ofEach "clippy";
  docs = ofEach "doc";
  dependencies = builtins.mapAttrs (crate: _: (startOf "build" crate).dependencies) units;
  checks = {
    test = ofAll "test";
    clippy = ofAll "clippy";
    doc = ofAll "doc";
    fmt = work.fmt workspace;
  };
  formatter = pkgs.writeTextFile {
    name = "cargo-fmt-all";
    executable = true;
    destination = "/bin/cargo-fmt-all";
    text = import ../backend/format-script.nix {
      inherit model;
      bash = pkgs.runtimeShell;
      tools = "${tools.cargo}/bin:${tools.rustfmt}/bin";
    };
  };
  devShell = import ./dev-shell.nix {
    inherit craneLib;
    hook = import ../backend/prime-on-enter.nix {
      inherit model;
      bash = pkgs.runtimeShell;
      task = primeOnEnter;
      key = primed.thirdParty;
    };
    args = callerArgs { task = "test"; };
  };
}
