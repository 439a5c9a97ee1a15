# sliceTables :: { full; slice } -> attrs -> attrs
#
# The dependency tables among the keys of `attrs` (a manifest, or one of its `target.*`), each dependency
# sliced by `slice`, without tables that end up empty. Dev-dependencies stay only with `full`. The spelling
# with `_` is Cargo's old one.
{ full, slice }:
attrs:
let
  table =
    name: old:
    let
      value = attrs.${name} or attrs.${old} or { };
    in
    if value == { } then { } else { ${name} = builtins.mapAttrs slice value; };
in
table "dependencies" "dependencies"
// table "build-dependencies" "build_dependencies"
// (if full then table "dev-dependencies" "dev_dependencies" else { })
