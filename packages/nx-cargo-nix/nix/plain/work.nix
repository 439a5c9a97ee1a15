# A derivation that works on a unit with its real sources: builds, tests, lints or documents it.
#
# unit       The unit; that of the whole workspace (../backend/workspace-unit.nix) has no crate, and `own` instead.
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
in
cargoDerivation {
  name = import ../backend/store-name.nix name;
  files = model.manifestFiles description // import ../backend/empty-libraries.nix model unit // unit.files or { };
  sources = builtins.concatMap (dir: model.sources description.closure.${dir}.sources dir) unit.closure ++ extraSources;
  inherit (description) lock;
  inherit unit inherited script;
  env = {
    # What else the unit description says. Nx sees it change, so Nix should: one answer, from both sides.
    sourceRules = builtins.toJSON (builtins.mapAttrs (_: part: part.sources) description.closure);
  }
  // env;
}
