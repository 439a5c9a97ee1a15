/**
  The dependency tables among the keys of `attrs` (a manifest, or one of its `target.*`), each dependency
  sliced by `slice`, without tables that end up empty. Dev-dependencies stay only with `full`. The spelling
  with `_` is Cargo's old one.

  # Type

  ```
  sliceTables :: { full; slice } -> attrs -> attrs
  ```
*/
{ rules }:
{ full, slice }:
attrs:
let
  kept = builtins.filter ({ kind, ... }: full || kind != "dev") rules.manifest.dependencyTables;
  table =
    { name, ... }@each:
    let
      value = attrs.${name} or attrs.${each.alias or name} or { };
    in
    if value == { } then { } else { ${name} = builtins.mapAttrs slice value; };
in
builtins.foldl' (slices: each: slices // table each) { } kept
