/**
  A derivation that works on a unit with its real sources: builds, tests, lints or documents it.

  # Inputs

  `unit`
  : The unit; that of the whole workspace (../backend/workspace-unit.nix) has no crate, and `own` instead.

  `name`
  : The derivation's name, before it is made fit to be one.

  `script`
  : The builder script.

  `task`
  : The kind of work (concerns.nix).

  `inherited`
  : The artifacts to start from.

  `active`
  : task -> unit -> unit (../backend/active-unit.nix).

  `extraSources`
  : [ { at; path; } ]: further files it reads.

  `env`
  : More environment for the script, and more attributes of the derivation.
*/
{
  model,
  cargoDerivation,
  active,
}:
let
  entriesOf = import ../backend/crate-entries.nix model;
  table = import ../backend/entry-table.nix;
in
{
  unit,
  name,
  script,
  task,
  inherited,
  extraSources ? [ ],
  env ? { },
}@args:
let
  unit = active task args.unit;
  inherit (unit) description;
  entries = map (dir: entriesOf dir description.closure.${dir}) unit.closure;
  all = key: map (entry: entry.${key}) entries;
in
cargoDerivation {
  name = import ../backend/store-name.nix name;
  sources = all "sources" ++ [ (table extraSources) ];
  files = all "files" ++ [ (table (unit.files or [ ])) ];
  rootManifest = model.rootManifestText description;
  inherit (description) lock;
  inherit
    unit
    inherited
    script
    task
    ;
  env = {
    # What else the unit description says. Nx sees it change, so Nix should: one answer, from both sides.
    sourceRules = builtins.hashString "sha256" (
      toString (
        all "rules"
        ++ [
          (builtins.toJSON (description.features or { }))
          # What stand-ins leave out.
          (builtins.toJSON (removeAttrs args.unit.description.closure unit.closure))
        ]
      )
    );
  }
  // env;
}
