/**
  The unified features of a workspace (model/README.md, "Unified features"), as both back ends use them.

  # Inputs

  `model`
  : The model.

  `system`
  : The Nix system to build for.

  `callerArgs`
  : caller-args.nix.

  # Output

  `unified`
  : unit -> unit: unified-unit.nix.

  `shared`
  : { prepared; profileOf; makeLayer; } -> what third-party-layers.nix gives. `prepared` is what the back end adds to units, `profileOf`
    tells the Cargo profile by the caller's arguments, `makeLayer` makes a layer of a unit.
*/
{
  model,
  system,
  callerArgs,
}:
let
  usesLto = import ./uses-lto.nix;
  # The arguments for dependencies that all crates have.
  toldToAll = callerArgs {
    unit.description.closure = { };
    task = "dependencies";
  };
in
{
  unified = import ./unified-unit.nix {
    inherit model system;
    hasArguments =
      unit:
      let
        args = callerArgs {
          inherit unit;
          task = "build";
        };
      in
      args ? cargoExtraArgs || args ? cargoBuildExtraArgs;
  };

  shared =
    {
      prepared,
      profileOf,
      makeLayer,
    }:
    import ./third-party-layers.nix {
      inherit
        model
        system
        prepared
        makeLayer
        ;
      # A crate with more arguments, such as where a native library is, is compiled with layers of its own. So it is where
      # arguments of Cargo may say how dependencies are compiled.
      isShared =
        unit:
        let
          args = callerArgs {
            inherit unit;
            task = "dependencies";
          };
        in
        !(args ? cargoExtraArgs) && args == toldToAll && !usesLto unit.description.root (profileOf args);
    };
}
