/**
  Whether a bare TOML value is a float, a date or a time (TOML 1.1, "Float" and the four date-time sections;
  seconds may be left out). Integers and booleans do not count. The length bounds the recursion of the match.

  # Type

  ```
  literal :: string -> bool
  ```
*/
{ rules }:
let
  digits = "[0-9](_?[0-9])*";
  whole = "(0|[1-9](_?[0-9])*)";
  exponent = "[eE][+-]?${digits}";
  float = "[+-]?(inf|nan|${whole}([.]${digits}(${exponent})?|${exponent}))";
  date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  clock = "([01][0-9]|2[0-3]):[0-5][0-9]";
  time = "${clock}(:[0-5][0-9]([.][0-9]+)?)?";
  pattern = "${float}|${time}|${date}([tT ]${time}([zZ]|[+-]${clock})?)?";
in
text: builtins.stringLength text <= rules.limits.literalBytes && builtins.match pattern text != null
