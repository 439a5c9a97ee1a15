# A crate's package, strategy `isolated`: compiles the crate and its workspace closure, on top of the artifacts of its
# third-party dependencies.
#
# unit          The crate's `build` unit.
# dependencies  What dependencies.nix gives for it.
#
# The output holds bin/ (its binaries) and lib/ (its libraries: rlib, cdylib, staticlib).
{ model, cargoDerivation }:
{ unit, dependencies }:
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

  package = cargoDerivation {
    name = import ./store-name.nix "${crate.name}-${crate.version}";
    script = ./builder/package.sh;
    files = model.manifestFiles description // emptyLibrary;
    sources = builtins.concatMap (dir: model.sources description.closure.${dir}.sources dir) unit.closure;
    inherit (description) lock;
    inherit unit;
    env = {
      inherit dependencies;
      # What else the unit description says. Nx sees it change, so Nix should: one answer, from both sides.
      sourceRules = builtins.toJSON (builtins.mapAttrs (_: part: part.sources) description.closure);
    };
  };
in
package
// {
  inherit dependencies;
  inherit (unit) fingerprint;
}
