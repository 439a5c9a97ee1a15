/**
  The unit that is compiled as a layer of third-party crates (third-party-layers.nix).

  # Type

  ```
  layerUnit :: inputs -> byLayer -> label -> packages -> { below; unit; }
  ```

  # Inputs

  `model`
  : The model.

  `prepared`
  : unit -> unit: what the back end adds to units.

  `knownById`
  : { "NAME VERSION SOURCE" = package; }: the packages of which `nix-features.json` knows something, with `unified`.

  `groupsOf`
  : [ package ] -> { LAYER = [ package ]; }

  `idOf`
  : package -> "NAME VERSION SOURCE".

  # Output

  `below`
  : The names of the layers that it starts from, among those of `byLayer`.

  `unit`
  : The unit.
*/
{
  model,
  prepared,
  knownById,
  groupsOf,
  idOf,
}:
let
  added = import ./features-package.nix model;
  closureOf = import ./locked-closure.nix model;

  # A layer starts from those whose names come before its own, so that no file can lead to a cycle.
  unitOf =
    byLayer: label: own:
    let
      all = closureOf own;
      wanted = builtins.filter (
        package: package.unified != { } && (package.unified.layer or label) <= label
      ) (map (package: knownById.${idOf package} or (package // { unified = { }; })) all);
      # In full: how short a reference may be depends on what else is there. Cargo shortens them.
      reference =
        package:
        "${package.name} ${package.version} (${builtins.head (builtins.split "#" package.source)})";
      lock = {
        inherit (model.lock) version;
        package = map (
          package:
          removeAttrs (model.lockedAsWritten package) [ "unified" ]
          // (
            if package ? dependencies then
              { dependencies = map reference (model.lockedDependencies package); }
            else
              { }
          )
        ) all;
      };
      hasHost = builtins.any (package: package.unified ? host) own;
      usual = added.manifestOf wanted;
      manifest =
        removeAttrs usual [
          "bin"
          "features"
        ]
        // {
          lib.path = "src/lib.rs";
        }
        // (
          if hasHost then
            {
              package = usual.package // {
                build = "build.rs";
              };
            }
          else
            { }
        );
    in
    {
      below = builtins.filter (other: other < label && byLayer ? ${other}) (
        builtins.attrNames (groupsOf wanted)
      );
      unit = prepared {
        inherit (added) directory;
        label = "layer-${label}";
        # By name, so that what only asks for them is not compiled. As build dependencies they have to be asked for.
        selection =
          if hasHost then
            ""
          else
            builtins.concatStringsSep " " (map (package: "--package ${package.name}@${package.version}") own);
        own = [ added.directory ];
        closure = [ ];
        description = {
          kind = "build";
          workspace = model.rootDir;
          closure.${added.directory} = {
            inherit manifest;
            sources = { };
          };
          root = root // {
            workspace = {
              members = [ added.name ];
              inherit (root.workspace) resolver;
            };
          };
          lock = added.lockedWith lock wanted;
        };
      };
    };
  # What the root manifest says for all units, from the first crate with which nothing is wrong.
  root = removeAttrs (firstRoot (builtins.attrValues model.units)) [
    "patch"
    "replace"
  ];
  firstRoot =
    crates:
    let
      tried = builtins.tryEval (builtins.seq inFirst inFirst);
      inFirst = (builtins.head crates).build.description.root;
    in
    if tried.success then tried.value else firstRoot (builtins.tail crates);
in
unitOf
