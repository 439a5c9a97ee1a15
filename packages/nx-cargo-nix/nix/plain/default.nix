/**
  The plain back end: builds crates with a Rust toolchain and `derivation`, without nixpkgs.

  It runs the host's shell, tar and linker (`bash`, `path`), so it needs builders that see the host (`sandbox = false`)
  or tools handed to it as store paths.

  # Inputs

  `model`
  : What model/default.nix gives.

  `system`
  : The Nix system to build on and for, such as "x86_64-linux".

  `toolchain`
  : A store path with bin/cargo and bin/rustc (Cargo 1.78 or newer: it reads lock version 4).

  `bash`
  : The shell that runs the builders.

  `path`
  : PATH of the builders, without the toolchain: coreutils, awk, tar, gzip and a linker called `cc`.

  `profile`
  : The Cargo profile to build with.

  `testProfile`
  : The Cargo profile that tests are compiled with: "test", as `cargo test` does.

  `strategy`
  : How packages share what is compiled: "layered", "isolated" or "shared" (layered.nix, isolated.nix, shared.nix).

  `registries`
  : { "<source as in Cargo.lock>" = crate: version: url; } for registries other than crates.io.

  `commonArgs`
  : Arguments for all crates: environment, inputs, arguments of Cargo (docs/arguments.md).

  `crateArgs`
  : { <crate> = { ... }; }: further arguments for one crate.

  `primeOnEnter`
  : Whether the dev shell runs `nix-prime` when it is entered: false, true, or the name of a task (docs/prime.md).

  # Output

  `packages`
  : { <crate> = derivation; } of every member. Each has `dependencies`, `fingerprint` and `unit` beside it.

  `dependencies`
  : { <crate> = derivation; }: the compiled third-party dependencies that a package starts from.

  `tests`, `clippy`, `docs`
  : { <crate> = derivation; }

  `checks`
  : { test; clippy; doc; fmt; }: all crates at once.

  `formatter`
  : A program that formats all crates, for the output `formatter` of a flake.

  `devShell`
  : A shell with the toolchain, and with the environment and inputs of all crates, for the output `devShells`.
*/
model:
{
  system,
  toolchain,
  bash ? "/bin/bash",
  path ? "/usr/bin:/bin",
  profile ? "release",
  testProfile ? "test",
  strategy ? "layered",
  registries ? { },
  commonArgs ? { },
  crateArgs ? { },
  primeOnEnter ? false,
}:
let
  callerArgs = import ../backend/caller-args.nix {
    inherit model crateArgs;
    commonArgs = {
      cargoClippyExtraArgs = import ../backend/clippy-args.nix;
      cargoDocExtraArgs = "--no-deps";
    }
    // commonArgs;
    backEnd = "plain";
    concerns = import ./concerns.nix;
    knowsAll = false;
  };

  tools = { inherit system bash path; };

  vendoredCrates = import ./vendor/vendored-crates.nix (
    tools
    // {
      inherit (model) lock;
      crateSource = import ./vendor/crate-source.nix (
        tools
        // {
          inherit (model) lock;
          fetchCrate = import ./vendor/fetch-crate.nix { inherit registries; };
        }
      );
    }
  );

  # Each unit with its third-party crates beside it: several derivations of one unit want them.
  withVendoredCrates =
    unit: rustVersion.refuse unit // { vendoredCrates = vendoredCrates unit.description.lock.package; };
  rustVersion = import ./rust-version.nix toolchain;
  units = builtins.mapAttrs (_: builtins.mapAttrs (_: withVendoredCrates)) model.units;
  unify = import ../backend/unify.nix { inherit model system callerArgs; };
  activity = import ../backend/active-unit.nix { inherit model system callerArgs; };
  unifiedUnits = builtins.mapAttrs (_: builtins.mapAttrs (_: unify.unified)) units;
  workspace = withVendoredCrates (import ../backend/workspace-unit.nix model);

  strategies = {
    layered = import ./layered.nix;
    isolated = import ./isolated.nix;
    shared = import ./shared.nix;
  };

  chosen =
    strategies.${strategy}
      or (throw "plain: there is no strategy \"${strategy}\". Expected one of: ${builtins.concatStringsSep ", " (builtins.attrNames strategies)}.");
  collected = import ./collected.nix tools;

  # What the strategy makes, all of it compiled with one profile.
  madeWith =
    { profileOf, suffix }:
    let
      cargoDerivation = import ./cargo-derivation.nix (
        tools
        // {
          inherit
            model
            toolchain
            profileOf
            callerArgs
            ;
        }
      );
      dependenciesOf = import ./dependencies.nix {
        inherit model cargoDerivation;
        asksForRust = !rustVersion.isKnown;
      };
      workOn = import ./work.nix {
        inherit model cargoDerivation;
        inherit (activity) active;
      };
      shared =
        makeLayer:
        unify.shared {
          inherit profileOf makeLayer;
          prepared = withVendoredCrates;
        };
    in
    {
      inherit dependenciesOf workOn;
    }
    // chosen {
      inherit
        model
        workspace
        dependenciesOf
        collected
        workOn
        shared
        ;
      inherit (unify) unified;
      inherit (activity) activeIn;
      units = if strategy == "layered" then units else unifiedUnits;
      packageOf = import ./package.nix { inherit model workOn suffix; };
    };
  built = madeWith {
    profileOf = args: args.CARGO_PROFILE or profile;
    suffix = "";
  };
  # Artifacts of one profile serve in no other.
  tested = testedWith testProfile;
  testedWith =
    testProfile:
    if testProfile == profile then
      built
    else
      madeWith {
        profileOf = _: testProfile;
        suffix = "-for-tests";
      };
  primed = import ./prime.nix {
    inherit workspace;
    units = unifiedUnits;
    developed =
      if profile == "dev" then
        built
      else
        madeWith {
          profileOf = _: "dev";
          suffix = "-for-development";
        };
    tested = if testProfile == "test" then tested else testedWith "test";
  };
in
{
  inherit (built) dependencies;
  formatter = import ./formatter.nix (tools // { inherit model toolchain; });
  devShell =
    import ./dev-shell.nix
      (
        tools
        // {
          inherit toolchain;
          hook = import ../backend/prime-on-enter.nix {
            inherit model bash;
            task = primeOnEnter;
            key = primed.thirdParty;
          };
        }
      )
      (callerArgs {
        task = "test";
      });
  packages = builtins.mapAttrs (
    crate: package:
    package
    // {
      dependencies = built.dependencies.${crate};
      prime = primed.crates.${crate};
      primeWorkspace = primed.workspace;
      inherit (model.units.${crate}.build) fingerprint;
    }
  ) built.packages;
}
// import ./checks.nix {
  inherit
    model
    workspace
    vendoredCrates
    built
    tested
    ;
  units = unifiedUnits;
}
