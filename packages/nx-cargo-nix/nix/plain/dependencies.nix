# The compiled third-party dependencies of one unit: what its package starts from.
#
# Compiles a stand-in of the unit's workspace (stand-in.nix), which has the same dependencies and nothing of its own. So it
# changes with the dependencies alone: not with a source, not with the version of a crate of the workspace.
#
# The output holds target/, as Cargo left it, without what belongs to the workspace's own crates.
{ model, cargoDerivation }:
unit:
let
  standIn = import ./stand-in.nix model unit;
in
cargoDerivation {
  name = "${import ./store-name.nix unit.description.crate}-dependencies";
  script = ./builder/dependencies.sh;
  inherit (standIn) files lock;
  inherit unit;
  sources = [ ];
  env = {
    ownCrates = map (dir: model.packages.${dir}.name) unit.closure;
  };
}
