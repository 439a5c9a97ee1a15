/**
  The value of a TOML scalar that is not a string: `{ value; }`, or `{ problem; }` where it is none, or none that all readers hold. Floats,
  dates and times are tagged (tag.nix).

  # Type

  ```
  scalar :: string -> { value; } | { problem; }
  ```
*/
{
  tag,
  isLiteral,
  isLargeInteger,
  rules,
}:
let
  inherit (builtins) match replaceStrings;
  inherit (rules.limits) literalBytes;
  words = {
    true = true;
    false = false;
  };
  isDecimal = text: match "[+-]?(0|[1-9](_?[0-9])*)" text != null;
  isBased =
    text: match "0(x[0-9A-Fa-f](_?[0-9A-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)" text != null;
  plain = replaceStrings [ "_" "+" ] [ "" "" ];
in
text:
if words ? ${text} then
  { value = words.${text}; }
else if builtins.stringLength text > literalBytes then
  { problem = "a number, or a date, of more than ${toString literalBytes} characters"; }
else if isLiteral text then
  { value = "${tag}${text}"; }
else if !isDecimal text && !isBased text then
  { problem = "`${text}` is no value: a string has quotes"; }
else if isLargeInteger text then
  { problem = "the integer ${text} does not fit into 64 bits"; }
else if isDecimal text then
  { value = builtins.fromJSON (plain text); }
else
  { value = (builtins.fromTOML "x = ${plain text}").x; }
