/**
  Strategy `layered`: each crate's derivation compiles that crate alone, on top of what its dependencies' derivations
  compiled. ../backend/layers.nix says what starts from what.

  Gives what isolated.nix gives.
*/
{
  model,
  units,
  dependenciesOf,
  collected,
  packageOf,
  workOn,
  unified,
  shared,
  activeIn,
  ...
}:
let
  # What Cargo is told to compile third-party crates with, by the work that wants them.
  commands = {
    build = "build";
    check = "check";
    test = "test --no-run";
    clippy = "check --all-targets";
  };

  compiled =
    {
      unit,
      work,
      inherited,
    }:
    dependenciesOf {
      inherit unit inherited;
      command = commands.${work};
    };

  layers = import ../backend/layers.nix {
    model = model // {
      inherit units;
    };
    inherit unified activeIn;
    shared = shared compiled;
    dependenciesOf = compiled;
    othersOf =
      {
        unit,
        inherited,
        kind,
        task,
        ownCrates,
      }:
      workOn {
        inherit unit inherited task;
        name = "${unit.description.crate}-${kind}";
        script = ./builder/others.sh;
        env = { inherit ownCrates; };
      };
    artifactsOf = crate: packages.${crate}.artifacts;
  };

  packages = builtins.mapAttrs (
    crate: ofCrate:
    packageOf {
      unit = unified ofCrate.build;
      inherited = layers.start.build crate;
      outputs = [
        "out"
        "artifacts"
      ];
    }
  ) units;
in
{
  inherit packages;
  inherit (layers) start;
  dependencies = builtins.mapAttrs (
    crate: inherited:
    collected {
      name = "${crate}-all-dependencies";
      inherit inherited;
    }
  ) layers.layers;
}
