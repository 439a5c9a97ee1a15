/**
  Whether a parsed TOML value holds a float anywhere. `builtins.toJSON` prints floats differently from
  version to version, and what was written cannot be told from the value: such a manifest is read again
  through quote-literals.nix, which keeps the literal.

  Throws where it is nested deeper than `limits.nesting`, which is what Cargo's parser stops at, and whoever walks a value would run
  out of stack after.

  # Type

  ```
  surveyToml :: file -> value -> bool
  ```
*/
{ rules }:
let
  inherit (rules.limits) nesting;
in
file:
let
  hasFloat =
    depth: value:
    if builtins.isString value then
      false
    else if builtins.isAttrs value || builtins.isList value then
      (
        if depth > nesting then
          throw "${file} nests tables more than ${toString nesting} deep, which Cargo does not read; flatten it"
        else
          # Each item is looked at, for its depth.
          builtins.foldl' (found: item: hasFloat (depth + 1) item || found) false (
            if builtins.isList value then value else builtins.attrValues value
          )
      )
    else
      builtins.isFloat value;
in
hasFloat 0
