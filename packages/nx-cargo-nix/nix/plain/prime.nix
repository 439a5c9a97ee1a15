/**
  What a developer's `target` is primed with (docs/prime.md): all that the profile `dev` has Cargo compile of a crate, or of
  the workspace: libraries, binaries, tests, and what `cargo check` and `cargo clippy` make.

  Gives { crates = { <crate> = derivation; }; workspace = derivation; thirdParty = derivation; }, the last of which is all that the
  workspace starts from but its own crates.

  # Inputs

  `units`
  : The units of the workspace's crates.

  `workspace`
  : The unit of all crates.

  `developed`
  : What the strategy makes with the profile `dev`.

  `tested`
  : The same with the profile `test`, by which tests are compiled. Where no profile is changed, Cargo sees no difference.
*/
{
  units,
  workspace,
  developed,
  tested,
}:
let
  primed =
    {
      unit,
      name,
      inherited,
      selection,
    }:
    developed.workOn {
      inherit unit inherited;
      name = "${name}-prime";
      script = ./builder/prime.sh;
      task = "build";
      env = {
        inherit selection;
        developerCommands = "${../backend/developer-commands.sh}";
      };
    };

  # Each on top of the last: what two of them want is compiled once.
  thirdParty =
    made: command: inherited:
    made.dependenciesOf {
      unit = workspace;
      selection = "--workspace";
      inherit command inherited;
    };
  ofWorkspace = thirdParty developed "check --all-targets" [
    (thirdParty tested "test --no-run" [ (thirdParty developed "build" [ ]) ])
  ];
in
{
  thirdParty = ofWorkspace;
  crates = builtins.mapAttrs (
    crate: ofCrate:
    primed {
      unit = ofCrate.test;
      name = crate;
      selection = "";
      inherited = tested.start.test crate ++ developed.start.clippy crate;
    }
  ) units;
  workspace = primed {
    unit = workspace;
    name = "workspace";
    selection = "--workspace";
    inherited = [
      ofWorkspace
    ]
    ++ builtins.concatMap (package: if package ? artifacts then [ package.artifacts ] else [ ]) (
      builtins.attrValues developed.packages
    );
  };
}
