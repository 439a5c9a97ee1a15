/**
  Whether a bare TOML value is an integer that 64 bits do not hold (TOML 1.1, "Integer"): parsers that Nix has used take it for another
  one. Negative ones reach one further than positive ones.

  # Type

  ```
  isLargeInteger :: string -> bool
  ```
*/
{ compareNumbers }:
let
  # What is longer is large, or has underscores that nobody needs.
  largest = {
    "" = "9223372036854775807";
    "-" = "9223372036854775808";
    x = "7fffffffffffffff";
    o = "777777777777777777777";
    b = "111111111111111111111111111111111111111111111111111111111111111";
  };
  lower =
    builtins.replaceStrings
      [
        "A"
        "B"
        "C"
        "D"
        "E"
        "F"
        "_"
      ]
      [
        "a"
        "b"
        "c"
        "d"
        "e"
        "f"
        ""
      ];
  significant = digits: builtins.head (builtins.match "0*(.*)" (lower digits));
  exceeds = digits: base: compareNumbers (significant digits) largest.${base} > 0;
in
text:
let
  decimal = builtins.match "([+-]?)([0-9][0-9_]*)" text;
  based = builtins.match "0([xob])([0-9A-Fa-f_]+)" text;
in
if decimal != null then
  exceeds (builtins.elemAt decimal 1) (if builtins.head decimal == "-" then "-" else "")
else
  based != null && exceeds (builtins.elemAt based 1) (builtins.head based)
