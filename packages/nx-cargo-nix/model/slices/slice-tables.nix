/**
  The dependency tables among the keys of `attrs` (a manifest, or one of its `target.*`), each dependency
  sliced by `slice`, without tables that end up empty. Dev-dependencies stay only with `full`. The spelling
  with `_` is Cargo's old one.

  # Type

  ```
  sliceTables :: slice -> attrs -> full -> attrs
  ```
*/
{ rules }:
slice: attrs:
let
  table =
    { name, ... }@each:
    let
      value = attrs.${name} or attrs.${each.alias or name} or { };
    in
    if value == { } then { } else { ${name} = builtins.mapAttrs slice value; };
  # A table that both slices have is sliced once.
  tables = map (each: {
    inherit (each) kind;
    sliced = table each;
  }) rules.manifest.dependencyTables;
in
full:
builtins.foldl' (
  slices: { kind, sliced }: if full || kind != "dev" then slices // sliced else slices
) { } tables
