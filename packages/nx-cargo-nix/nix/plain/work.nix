# A derivation that works on a unit with its real sources: builds, tests, lints or documents it.
#
# unit       The unit; that of the whole workspace (../build/workspace-unit.nix) has no crate, and `own` instead.
# name       The derivation's name, before it is made fit to be one.
# script     The builder script.
# inherited  The artifacts to start from.
# extraSources  [ { at; path; } ]: further files it reads.
# env        More environment for the script, and more attributes of the derivation.
{ model, cargoDerivation }:
{
  unit,
  name,
  script,
  inherited,
  extraSources ? [ ],
  env ? { },
}:
let
  inherit (unit) description;

  # A crate of tests or benchmarks alone has nothing to build, and Cargo refuses a package without targets.
  emptyLibraries = builtins.listToAttrs (
    builtins.concatMap (
      dir:
      let
        inherit (description.closure.${dir}) manifest;
        targets = import ./targets.nix model dir manifest;
      in
      if targets.hasBinary || targets.hasLibrary || manifest ? test || manifest ? bench || manifest ? example then
        [ ]
      else
        [
          {
            name = if dir == "." then "src/lib.rs" else "${dir}/src/lib.rs";
            value = "";
          }
        ]
    ) unit.closure
  );
in
cargoDerivation {
  name = import ./store-name.nix name;
  files = model.manifestFiles description // emptyLibraries // unit.files or { };
  sources = builtins.concatMap (dir: model.sources description.closure.${dir}.sources dir) unit.closure ++ extraSources;
  inherit (description) lock;
  inherit unit inherited script;
  env = {
    # What else the unit description says. Nx sees it change, so Nix should: one answer, from both sides.
    sourceRules = builtins.toJSON (builtins.mapAttrs (_: part: part.sources) description.closure);
  }
  // env;
}
