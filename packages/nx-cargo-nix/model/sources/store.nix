/**
  A directory of the source as a store path with nothing in it but the given paths (what select.nix gives).
  The name is always the same, so equal contents are equal store paths, wherever they are. File names
  are compared with the list as a whole: blanks, quotes and letters of any script are nothing special.

  # Type

  ```
  store :: start -> [string] -> path
  ```
*/
{ src }:
start: paths:
let
  base = if start == "." then src else src + "/${start}";
  skipped = builtins.stringLength (toString base) + 1;
  kept = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = null;
    }) paths
  );
in
builtins.path {
  name = "source";
  path = base;
  filter = path: _: kept ? ${builtins.substring skipped (builtins.stringLength path) path};
}
