/**
  Whether a bare TOML value is a float, a date or a time (TOML 1.1, "Float" and the four date-time sections;
  seconds may be left out). Integers and booleans are none. The length bounds the recursion of the match.

  # Type

  ```
  literal :: string -> bool
  ```
*/
let
  digits = "[0-9](_?[0-9])*";
  float = "[+-]?(inf|nan|${digits}([.]${digits}([eE][+-]?${digits})?|[eE][+-]?${digits}))";
  date = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  time = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?";
  zone = "[zZ]|[+-][0-9]{2}:[0-9]{2}";
  pattern = "${float}|${time}|${date}([tT ]${time}(${zone})?)?";
in
text: builtins.stringLength text < 100 && builtins.match pattern text != null
