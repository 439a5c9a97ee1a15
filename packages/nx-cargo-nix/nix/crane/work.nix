# work :: { build; test; clippy; doc; } of unit -> { begin; dependencies; locked; profile ? null; } -> derivation, and { fmt; } of unit -> derivation
#
# One function of crane for each kind of work on a unit. `begin` gives, for the arguments so far, those that make it start
# from what others compiled. `dependencies` are the compiled third-party ones among that, `locked` is the unit that they were
# compiled for, `profile` the profile to compile with, where it is not the caller's.
{
  model,
  craneLib,
  handedArgs,
  sourceOf,
}:
let
  argsFor =
    task: unit: extra:
    {
      begin,
      dependencies,
      locked,
      profile ? null,
    }:
    let
      args = handedArgs {
        inherit
          unit
          task
          locked
          profile
          ;
        source = sourceOf unit extra;
      };
    in
    args
    // begin args
    // {
      # The whole target directory is no result.
      doInstallCargoArtifacts = args.doInstallCargoArtifacts or false;
      passthru = {
        inherit dependencies;
        inherit (unit) fingerprint;
      }
      // (args.passthru or { });
    };
  simply =
    function: task: unit: start:
    function (argsFor task unit { } start);
in
{
  # Tests are a work of their own: a build's sources have none.
  build =
    unit: start:
    let
      extra = {
        files = import ../backend/empty-libraries.nix model unit;
      };
    in
    craneLib.buildPackage ({ doCheck = false; } // argsFor "build" unit extra start);
  test = simply craneLib.cargoTest "test";
  clippy = simply craneLib.cargoClippy "clippy";
  doc = simply craneLib.cargoDoc "doc";

  fmt =
    unit:
    let
      args = handedArgs {
        inherit unit;
        task = "fmt";
        locked = unit;
        source = sourceOf unit { sources = import ../backend/rustfmt-configuration.nix model unit; };
      };
    in
    # It compiles nothing, so it needs neither crates nor a lock that fits.
    craneLib.cargoFmt (
      removeAttrs args [
        "cargoVendorDir"
        "postConfigure"
      ]
      // {
        cargoExtraArgs = "--all";
      }
    );
}
