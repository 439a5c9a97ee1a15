/**
  A manifest's text as a value: what `builtins.fromTOML` gives, for TOML 1.1 too, and with floats, dates and
  times as tagged strings (tag.nix). `file` is the name that an error is reported under. A text with neither
  costs a search and a walk over its values; only the others are rewritten.

  # Type

  ```
  read :: file -> text -> attrs
  ```
*/
{
  needsRewrite,
  quoteLiterals,
  hasFloat,
}:
file: text:
let
  bom = builtins.fromJSON ''"\uFEFF"'';
  plain = builtins.unsafeDiscardStringContext (
    if builtins.substring 0 3 text == bom then
      builtins.substring 3 (builtins.stringLength text) text
    else
      text
  );
  parsed = builtins.fromTOML plain;
  value =
    if needsRewrite plain || hasFloat parsed then builtins.fromTOML (quoteLiterals plain) else parsed;
in
builtins.addErrorContext "while reading ${file} as TOML: check it with `cargo metadata`" value
