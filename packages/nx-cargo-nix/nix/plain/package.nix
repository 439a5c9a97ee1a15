# A crate's package: compiles the crate, and of its workspace closure what is not inherited.
#
# unit       The crate's `build` unit.
# inherited  The artifacts to start from.
# outputs    The derivation's outputs: "out" (bin/: its binaries, lib/: its libraries), and "artifacts" where others are
#            to start from it.
{ model, cargoDerivation }:
{
  unit,
  inherited,
  outputs,
}:
let
  inherit (unit) description;
  dir = model.members.${description.crate};
  crate = model.packages.${dir};

  # A crate of tests or benchmarks alone has nothing to build, and Cargo refuses a package without targets.
  targets = import ./targets.nix model dir description.closure.${dir}.manifest;
  emptyLibrary =
    if targets.hasBinary || targets.hasLibrary then
      { }
    else
      { ${if dir == "." then "src/lib.rs" else "${dir}/src/lib.rs"} = ""; };
in
cargoDerivation {
  name = import ./store-name.nix "${crate.name}-${crate.version}";
  script = ./builder/package.sh;
  files = model.manifestFiles description // emptyLibrary;
  sources = builtins.concatMap (dir: model.sources description.closure.${dir}.sources dir) unit.closure;
  inherit (description) lock;
  inherit unit inherited;
  env = {
    inherit outputs;
    # What else the unit description says. Nx sees it change, so Nix should: one answer, from both sides.
    sourceRules = builtins.toJSON (builtins.mapAttrs (_: part: part.sources) description.closure);
  };
}
