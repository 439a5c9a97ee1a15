/**
  A unit whose packages have the features that the workspace as a whole wants of them on a system (model/README.md, "Unified
  features"), where that is known: beside the unit's own package Cargo is told to build one that asks for these
  (features-package.nix).

  Adds to the unit `manifestIn`, the directory whose manifest Cargo is started with: the workspace's, which names both packages as
  those to build.

  # Type

  ```
  unifiedUnit :: { model; system; hasArguments; } -> unit -> unit
  ```

  # Inputs

  `hasArguments`
  : unit -> bool: whether the caller has arguments for Cargo when it builds the unit's crate. They may say which features the crate itself
    has, so nothing else may say it.
*/
{
  model,
  system,
  hasArguments,
}:
let
  added = import ./features-package.nix model;
  isUnifiable = import ./is-unifiable.nix;
  up = builtins.concatStringsSep "" (
    map (_: "../") (
      if model.rootDir == "." then
        [ ]
      else
        builtins.filter builtins.isString (builtins.split "/" model.rootDir)
    )
  );
in
unit:
let
  inherit (unit) description;
  dir = model.members.${description.crate};
  ofUnit = description.features or { };
  wanted = builtins.filter (package: package.unified != { } && isWanted package) (
    map (
      package: package // { unified = ofUnit."${package.name} ${package.version}".${system} or { }; }
    ) description.lock.package
  );
  isWanted =
    package:
    package ? source
    || libraries ? ${package.name} && !(package.name == description.crate && hasArguments unit);
  # Nothing can depend on a crate without one.
  libraries = builtins.listToAttrs (
    map
      (dir: {
        inherit (description.closure.${dir}.manifest.package) name;
        value = null;
      })
      (
        builtins.filter (
          dir: (import ./targets.nix model dir description.closure.${dir}.manifest).hasLibrary
        ) unit.closure
      )
  );
  manifest = added.manifestOf wanted;
  file = name: text: {
    at = "${added.directory}/${name}";
    path = builtins.toFile "file" text;
  };
in
if
  !(description ? features)
  || wanted == [ ]
  || !isUnifiable description
  # Cargo's first resolver takes them for one package alone.
  || (description.root.workspace.resolver == "1" && hasArguments unit)
then
  unit
else
  unit
  // {
    manifestIn = model.rootDir;
    files = unit.files or [ ] ++ [
      (file "Cargo.toml" (model.toToml manifest))
      (file "main.rs" "fn main() {}\n")
    ];
    description = description // {
      closure = description.closure // {
        ${added.directory} = {
          inherit manifest;
          sources = { };
        };
      };
      root = description.root // {
        workspace = description.root.workspace // {
          members = description.root.workspace.members ++ [ added.name ];
          default-members = [
            "${up}${unit.directory or dir}"
            added.name
          ];
        };
      };
      lock = added.lockedWith description.lock wanted;
    };
  }
