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
  readPlainToml,
  needsRewrite,
  quoteLiterals,
  surveyToml,
}:
let
  bom = builtins.fromJSON ''"\uFEFF"'';
in
file: text:
let
  plain =
    if builtins.substring 0 3 text == bom then
      builtins.substring 3 (builtins.stringLength text) text
    else
      text;
  parsed = readPlainToml file plain;
  rewritten = readPlainToml file (quoteLiterals file plain);
in
if needsRewrite plain then
  builtins.seq (surveyToml file rewritten) rewritten
else if surveyToml file parsed then
  rewritten
else
  parsed
