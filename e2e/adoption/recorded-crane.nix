# The crane back end on a crane that builds nothing: each of its functions returns its own name and its arguments.
#
# library    The Nix library under test.
# src        A repository.
# arguments  JSON: further arguments of the back end.
# isLinux    Whether the builds run on Linux.
#
# Returns what the back end returns, with such records instead of derivations; `primed` is what packages have beside them.
{
  library,
  src,
  arguments ? "{}",
  isLinux ? true,
}:
let
  record = name: {
    inherit name;
    value =
      handed:
      {
        inherit name handed;
      }
      # As in a derivation of nixpkgs, these are known where all of its arguments are.
      // (
        if name == "buildPackage" then
          { nativeBuildInputs = builtins.deepSeq handed (handed.nativeBuildInputs or [ ]); }
        else
          { }
      )
      // (if name == "buildDepsOnly" then { drvPath = "/nix/store/${handed.pname}.drv"; } else { })
      # The extra attribute of a derivation with this output; by its name alone, since the call itself is recorded elsewhere.
      // (
        if builtins.elem "artifacts" handed.outputs or [ ] then
          { artifacts = "artifacts of ${handed.pname}"; }
        else
          { }
      );
  };
  # A function that is missing here is one that crane does not document (its docs/API.md).
  craneLib = {
    callPackage =
      function: _:
      function {
        cargo = "/tools/cargo";
        clippy = "/tools/clippy";
        rustfmt = "/tools/rustfmt";
      };
  }
  // builtins.listToAttrs (
    map record [
      "buildDepsOnly"
      "buildPackage"
      "cargoBuild"
      "cargoClippy"
      "cargoDoc"
      "cargoFmt"
      "cargoTest"
      "devShell"
      "mkCargoDerivation"
      "vendorMultipleCargoDeps"
    ]
  );
  pkgs = {
    stdenv.buildPlatform = { inherit isLinux; };
    runtimeShell = "/tools/sh";
    writeTextFile = handed: {
      inherit (handed) name;
      inherit handed;
    };
    runCommandLocal = name: env: script: {
      name = "runCommandLocal";
      handed = env // {
        inherit name script;
      };
    };
  };
  workspace = import library { inherit src; };
  given = workspace.crane ({ inherit pkgs craneLib; } // builtins.fromJSON arguments);
in
given
// {
  packages = builtins.mapAttrs (
    _: package:
    removeAttrs package [
      "prime"
      "primeWorkspace"
    ]
  ) given.packages;
  primed = builtins.mapAttrs (_: package: { inherit (package) prime primeWorkspace; }) given.packages;
}
