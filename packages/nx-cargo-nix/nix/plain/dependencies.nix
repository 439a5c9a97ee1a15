/**
  The artifacts of a unit's third-party dependencies.

  Compiles a stand-in of the unit's workspace (../backend/stand-in.nix), which has the same dependencies and nothing of its own. So it
  changes with the dependencies alone: not with a source, not with the version of a crate of the workspace.

  # Inputs

  `unit`
  : The unit.

  `inherited`
  : Artifacts of other units' dependencies to start from.

  `command`
  : The command of Cargo that compiles it, such as "build" or "test --no-run".

  `selection`
  : Which packages: "" for the unit's own crate, "--workspace", or those of a shared layer.

  `asksForRust`
  : Whether it is left to Cargo to refuse a toolchain that is too old (../backend/stand-in.nix).
*/
{
  model,
  cargoDerivation,
  asksForRust,
}:
let
  standInOf = import ../backend/stand-in.nix { inherit model asksForRust; };
in
{
  unit,
  inherited,
  command,
  selection ? unit.selection or "",
}:
let
  standIn = standInOf unit;
in
cargoDerivation {
  name = "${
    import ../backend/store-name.nix (unit.label or unit.description.crate or "workspace")
  }-dependencies";
  script = ./builder/dependencies.sh;
  inherit (standIn) rootManifest lock;
  inherit unit inherited;
  # The host unit has a package of its own, with none of the crate's features.
  task = if unit ? directory then "host" else "dependencies";
  sources = [ ];
  files = [ standIn.entries ];
  env = {
    inherit command selection;
    ownCrates = map (part: part.manifest.package.name) (builtins.attrValues unit.description.closure);
  };
}
