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
let
  all = rules.manifest.dependencyTables;
  ofBuilds = builtins.filter ({ kind, ... }: kind != "dev") all;
in
{ full, slice }:
attrs:
let
  table =
    { name, ... }@each:
    let
      value = attrs.${name} or attrs.${each.alias or name} or { };
    in
    if value == { } then { } else { ${name} = builtins.mapAttrs slice value; };
in
builtins.foldl' (slices: each: slices // table each) { } (if full then all else ofBuilds)
