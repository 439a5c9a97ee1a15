/**
  Whether a parsed TOML value holds a float anywhere. `builtins.toJSON` prints floats differently from
  version to version, and what was written cannot be told from the value: such a manifest is read again
  through quote-literals.nix, which keeps the literal.

  # Type

  ```
  hasFloat :: value -> bool
  ```
*/
let
  hasFloat =
    value:
    if builtins.isAttrs value then
      builtins.any hasFloat (builtins.attrValues value)
    else if builtins.isList value then
      builtins.any hasFloat value
    else
      builtins.isFloat value;
in
hasFloat
