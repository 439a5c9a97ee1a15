/**
  Tests, lints and documentation: of each crate, and of all crates at once.

  # Inputs

  `model`
  : The model.

  `units`
  : The units of its crates, { <crate> = { build; test; clippy; doc; }; }, with their vendored crates.

  `workspace`
  : The unit of all crates, likewise.

  `vendoredCrates`
  : vendored-crates.nix.

  `built`, `tested`
  : What the strategy makes (layered.nix), with the profile for packages and with that for tests: what each kind of work on a crate starts
    from, work.nix and dependencies.nix.

  # Output

  `tests`, `clippy`, `docs`
  : { <crate> = derivation; }

  `checks`
  : { test; clippy; doc; fmt; }: all crates at once. They share one set of compiled third-party dependencies, whatever the strategy: what
    depends on everything needs no layers.
*/
{
  model,
  units,
  workspace,
  vendoredCrates,
  built,
  tested,
}:
let
  # By kind: the script, the command that compiles dependencies as the script will want them, and what it starts from.
  kinds = {
    test = {
      script = ./builder/test.sh;
      command = "test --no-run";
      made = tested;
    };
    clippy = {
      script = ./builder/clippy.sh;
      command = "check --all-targets";
      made = built;
    };
    doc = {
      script = ./builder/doc.sh;
      command = "check";
      made = built;
    };
  };

  # What only one of the tools reads is no reason to run another one.
  settings = kind: unit: if kind == "clippy" then model.tools.entries.clippy unit.closure else [ ];

  ofEach =
    kind:
    builtins.mapAttrs (
      crate: ofCrate:
      kinds.${kind}.made.workOn {
        unit = ofCrate.${kind};
        task = kind;
        name = "${crate}-${kind}";
        inherit (kinds.${kind}) script;
        inherited = kinds.${kind}.made.start.${kind} crate;
        extraSources = settings kind ofCrate.${kind};
      }
    ) units;

  selection = "--workspace";
  ofAll =
    kind:
    kinds.${kind}.made.workOn {
      unit = workspace;
      task = kind;
      name = "workspace-${kind}";
      inherit (kinds.${kind}) script;
      inherited = [
        (kinds.${kind}.made.dependenciesOf {
          unit = workspace;
          inherited = [ ];
          inherit (kinds.${kind}) command;
          inherit selection;
        })
      ];
      extraSources = settings kind workspace;
      env = { inherit selection; };
    };
in
{
  tests = ofEach "test";
  clippy = ofEach "clippy";
  docs = ofEach "doc";
  checks = builtins.mapAttrs (kind: _: ofAll kind) kinds // {
    fmt = import ./fmt.nix {
      inherit model vendoredCrates;
      inherit (built) workOn;
    } workspace;
  };
}
