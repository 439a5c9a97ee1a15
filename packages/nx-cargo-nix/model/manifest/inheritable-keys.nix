/**
  The keys of `[package]` that take `workspace = true`, as attributes (Cargo reference, "The `package` table").

  # Type

  ```
  inheritableKeys :: { KEY = null; }
  ```
*/
{ rules }:
builtins.listToAttrs (
  map (name: {
    inherit name;
    value = null;
  }) rules.manifest.inheritable
)
