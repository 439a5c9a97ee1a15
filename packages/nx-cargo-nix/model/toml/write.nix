/**
  A slice of a manifest as TOML, one top-level key a line, in the order of their bytes.

  # Type

  ```
  toToml :: attrs -> string
  ```
*/
{ print }:
manifest:
builtins.concatStringsSep "" (
  map (key: "${print.pair manifest key}\n") (builtins.attrNames manifest)
)
