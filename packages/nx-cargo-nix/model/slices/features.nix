/**
  `[features]` for a `build` unit: entries `NAME/FEATURE` and `NAME?/FEATURE` are dropped where NAME is only a
  dev-dependency, because that table is dropped, too, and Cargo refuses a feature of a dependency that is not
  there.

  # Type

  ```
  buildFeatures :: manifest -> attrs
  ```
*/
{ rules }:
let
  tablesOf = isWanted: builtins.filter ({ kind, ... }: isWanted kind) rules.manifest.dependencyTables;
  keptKeys = tablesOf (kind: kind != "dev");
  goneKeys = tablesOf (kind: kind == "dev");
in
manifest:
let
  # Where both spellings are there, the hyphen counts, as for Cargo.
  entriesIn = place: each: place.${each.name} or place.${each.alias or each.name} or { };
  places = [ manifest ] ++ builtins.attrValues (manifest.target or { });
  namesIn =
    keys:
    builtins.foldl' (
      acc: place: builtins.foldl' (names: each: names // entriesIn place each) acc keys
    ) { } places;
  kept = namesIn keptKeys;
  gone = builtins.removeAttrs (namesIn goneKeys) (builtins.attrNames kept);
  dependencyOf =
    entry:
    let
      parts = builtins.match "([^/?]+)[?]?/.*" entry;
    in
    if parts == null then null else builtins.head parts;
  stays =
    entry:
    let
      name = dependencyOf entry;
    in
    name == null || !(gone ? ${name});
  features = manifest.features or { };
in
if gone == { } then features else builtins.mapAttrs (_: builtins.filter stays) features
