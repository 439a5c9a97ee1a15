/**
  One function of crane for each kind of work on a unit. `begin` gives, for the arguments so far, those that make it start
  from what others compiled. `dependencies` are the compiled third-party ones among that, `locked` is the unit that they were
  compiled for, `profile` the profile to compile with, where it is not the caller's.

  # Type

  ```
  work :: { build; test; clippy; doc; } of unit -> { begin; dependencies; locked; profile ? null; } -> derivation, and { fmt; } of unit -> derivation
  ```

  # Inputs

  `active`
  : task -> unit -> unit (../backend/active-unit.nix).
*/
{
  model,
  craneLib,
  handedArgs,
  sourceOf,
  active,
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
        source = sourceOf (active task unit) extra;
      };
    in
    args
    // begin args
    // {
      # The whole target directory is not a result.
      doInstallCargoArtifacts = args.doInstallCargoArtifacts or false;
      passthru = {
        inherit dependencies;
        inherit (unit) fingerprint;
      }
      // (args.passthru or { });
    };
  simply =
    function: task: extra: unit: start:
    function (argsFor task unit (extra unit) start);
in
{
  # Tests are separate work: a build's sources have none.
  build =
    unit: start:
    let
      extra = {
        files = import ../backend/empty-libraries.nix model (active "build" unit);
      };
    in
    craneLib.buildPackage ({ doCheck = false; } // argsFor "build" unit extra start);
  test = simply craneLib.cargoTest "test" (_: { });
  clippy =
    unit: start:
    craneLib.cargoClippy (
      {
        cargoClippyExtraArgs = import ../backend/clippy-args.nix;
      }
      // argsFor "clippy" unit { sources = model.tools.entries.clippy unit.closure; } start
    );
  doc = simply craneLib.cargoDoc "doc" (_: { });

  fmt =
    unit:
    let
      args = handedArgs {
        inherit unit;
        task = "fmt";
        locked = unit;
        source = sourceOf unit { sources = model.tools.entries.rustfmt unit.closure; };
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
