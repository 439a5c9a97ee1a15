/**
  A dependency as a table: a version alone is `{ version = ...; }`, and `default_features` is written with
  the hyphen (which wins where a manifest has both, as in Cargo).

  # Type

  ```
  asTable :: string | attrs -> attrs
  ```
*/
value:
if builtins.isString value then
  { version = value; }
else if value ? default_features then
  { default-features = value.default_features; } // builtins.removeAttrs value [ "default_features" ]
else
  value
