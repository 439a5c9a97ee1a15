# The compiled third-party dependencies of one unit, as artifacts.
#
# Compiles a stand-in of the unit's workspace (../backend/stand-in.nix), which has the same dependencies and nothing of its own. So it
# changes with the dependencies alone: not with a source, not with the version of a crate of the workspace.
#
# unit       The unit.
# inherited  Artifacts of other units' dependencies to start from.
# compiles   Whether there is anything to compile that is not inherited.
# command    The command of Cargo that compiles it, such as "build" or "test --no-run".
# selection  Which packages of the workspace: "" for the unit's own crate, or "--workspace".
{ model, cargoDerivation }:
{
  unit,
  inherited,
  compiles,
  command,
  selection ? "",
}:
let
  standIn = import ../backend/stand-in.nix model unit;
in
cargoDerivation {
  name = "${import ../backend/store-name.nix (unit.description.crate or "workspace")}-dependencies";
  script = ./builder/dependencies.sh;
  inherit (standIn) files lock;
  inherit unit inherited;
  sources = [ ];
  env = {
    inherit compiles command selection;
    ownCrates = map (part: part.manifest.package.name) (builtins.attrValues unit.description.closure);
  };
}
