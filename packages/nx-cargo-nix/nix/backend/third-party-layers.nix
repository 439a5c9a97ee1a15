/**
  Layers of third-party crates that packages share, as `nix-features.json` divides them (model/README.md, "Unified features"): a
  layer has the packages that the same crates of the workspace depend on, each with the features that the workspace wants of it. So
  each is compiled once.

  A crate starts from a layer if all packages of the layer are in the crate's own part of the lock, which the layer's name tells: so what
  a crate starts from follows from its part alone, as its fingerprint does. Where the file is out of date there are packages that
  no such layer has; they are compiled for each crate, as they are where there is no such file (layers.nix).

  # Inputs

  `model`
  : The model. Its units may be unified already (unified-unit.nix).

  `system`
  : The system to build for.

  `prepared`
  : unit -> unit: what the back end adds to units.

  `makeLayer`
  : { unit; work; inherited; } -> artifacts of the third-party crates of a unit, compiled as `work` wants them.

  # Output

  `isShared`
  : unit -> bool: whether what is compiled for all crates serves in the unit.

  `of`
  : unit -> work -> { NAME = artifacts; }

  `uncovered`
  : unit -> { "NAME VERSION SOURCE" = null; }: the third-party packages of the unit that none of its layers has.
*/
{
  model,
  system,
  prepared,
  makeLayer,
  isShared,
}:
let
  isUnifiable = import ./is-unifiable.nix;
  closureOf = import ./locked-closure.nix model;
  idOf = package: "${package.name} ${package.version} ${package.source}";
  unitOf = import ./layer-unit.nix {
    inherit
      model
      prepared
      knownById
      groupsOf
      idOf
      ;
  };

  # The third-party packages of the lock that something is known of.
  known =
    if model.unified == { } then
      [ ]
    else
      builtins.filter (package: package.source != null && package.unified != null) (
        map (
          package: package // { unified = (model.unifiedOf package).${system} or null; }
        ) model.lock.packages
      );
  knownById = builtins.listToAttrs (
    map (package: {
      name = idOf package;
      value = package;
    }) known
  );
  # The packages of each layer among some, and of these the layers of which nothing is missing.
  groupsOf =
    packages:
    builtins.groupBy (package: package.unified.layer) (
      builtins.filter (package: package.unified ? layer) packages
    );
  wholeAmong =
    groups:
    removeAttrs groups (
      builtins.filter (label: !(isWhole label groups.${label})) (builtins.attrNames groups)
    );
  isWhole =
    label: packages:
    let
      ids = map (package: "${package.name} ${package.version}") packages;
      text = builtins.concatStringsSep "" (map (id: "${id}\n") (builtins.sort builtins.lessThan ids));
      end = builtins.match "[^-]*-(.*)" label;
    in
    end == [ (builtins.substring 0 16 (builtins.hashString "sha256" text)) ];

  # The layers of some packages, by the work that they are for.
  madeOf =
    groups:
    let
      byLayer = wholeAmong groups;
      units = builtins.mapAttrs (unitOf byLayer) byLayer;
      madeFor =
        work:
        let
          layers = builtins.mapAttrs (
            _:
            { unit, below }:
            makeLayer {
              inherit unit work;
              inherited = map (label: layers.${label}) below;
            }
          ) units;
        in
        layers;
    in
    {
      build = madeFor "build";
      check = madeFor "check";
    };
  allGroups = groupsOf known;
  made = madeOf allGroups;

  # What a `[patch]` that reaches a unit may stand behind is in none of its layers: they have none.
  patchedNames =
    unit:
    builtins.listToAttrs (
      builtins.concatMap (
        entries:
        map (key: {
          name = entries.${key}.package or key;
          value = null;
        }) (builtins.attrNames entries)
      ) (builtins.attrValues (unit.description.root.patch or { }))
    );
  withoutPatched =
    names: packages:
    if names == { } then
      packages
    else
      builtins.filter (
        package: !(builtins.any (other: names ? ${other.name}) (closureOf [ package ]))
      ) packages;

  thirdParty = unit: builtins.filter (package: package ? source) unit.description.lock.package;
  # The layers that a unit starts from. They are those of the whole lock, made once, unless the unit has a part of one of them.
  layersOf =
    unit:
    let
      groups = groupsOf (
        withoutPatched (patchedNames unit) (
          builtins.filter (package: package != null) (
            map (package: knownById.${idOf package} or null) (thirdParty unit)
          )
        )
      );
      hasAll = label: builtins.length groups.${label} == builtins.length allGroups.${label};
    in
    if allGroups == { } || !(isUnifiable unit.description && isShared unit) then
      {
        build = { };
        check = { };
      }
    else if builtins.all hasAll (builtins.attrNames groups) then
      builtins.mapAttrs (_: builtins.intersectAttrs groups) made
    else
      madeOf groups;
in
{
  of =
    unit: work:
    let
      layers = (layersOf unit).${work};
    in
    builtins.listToAttrs (
      map (label: {
        # No crate's name has a blank.
        name = "layer ${work} ${label}";
        value = layers.${label};
      }) (builtins.attrNames layers)
    );
  uncovered =
    unit:
    let
      labels = (layersOf unit).build;
      isCovered =
        package:
        let
          unified = (knownById.${idOf package} or { unified = null; }).unified;
        in
        labels != { } && unified != null && (unified == { } || labels ? ${unified.layer or ""});
    in
    builtins.listToAttrs (
      map (package: {
        name = idOf package;
        value = null;
      }) (builtins.filter (package: !isCovered package) (thirdParty unit))
    );
}
