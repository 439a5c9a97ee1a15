/**
  Every dependency of a sliced manifest: `name` is the package's real name, `key` what the manifest calls
  it, `table` its slice, `dir` the directory that a path dependency leads to, null for any other.

  # Type

  ```
  dependencies :: dir -> slice -> [ { name; key; table; dir; } ]
  ```
*/
{ resolvePath }:
dir: slice:
let
  fromHere = resolvePath dir;
  places = [ slice ] ++ builtins.attrValues (slice.target or { });
  ofTable =
    table:
    map (
      key:
      let
        dependency = table.${key};
      in
      {
        inherit key;
        name = dependency.package or key;
        table = dependency;
        dir = if dependency ? path then fromHere dependency.path else null;
      }
    ) (builtins.attrNames table);
in
builtins.concatMap (
  place:
  ofTable (place.dependencies or { })
  ++ ofTable (place.build-dependencies or { })
  ++ ofTable (place.dev-dependencies or { })
) places
