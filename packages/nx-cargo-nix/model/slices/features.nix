/**
  `[features]` for a `build` unit: entries `NAME/FEATURE` and `NAME?/FEATURE` go where NAME is only a
  dev-dependency, because that table goes, too, and Cargo refuses a feature of a dependency that is not
  there.

  # Type

  ```
  buildFeatures :: manifest -> attrs
  ```
*/
{ dependencyKeys }:
let
  keptKeys = dependencyKeys [
    "normal"
    "build"
  ];
  goneKeys = dependencyKeys [ "dev" ];
in
manifest:
let
  places = [ manifest ] ++ builtins.attrValues (manifest.target or { });
  namesIn =
    keys:
    builtins.foldl' (
      acc: place: builtins.foldl' (names: key: names // (place.${key} or { })) acc keys
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
