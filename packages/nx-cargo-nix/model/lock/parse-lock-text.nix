/**
  The text of a lock as a value. As Cargo writes it, a lock has strings, arrays and one integer, which `builtins.fromTOML` reads
  without help; any other takes the way of manifests (toml/parse.nix).

  # Type

  ```
  parseLockText :: file -> text -> attrs
  ```
*/
{ parseToml, readPlainToml }:
let
  # What Cargo writes before values; behind any other `=` may be anything.
  usual = [
    "\nversion = 3\n"
    "\nversion = 4\n"
    " = \""
    " = [\n"
  ];
  without = builtins.replaceStrings usual (map (_: "") usual);
  isPlain =
    text:
    let
      rest = without text;
    in
    builtins.replaceStrings [ " =" "\\" "{" "\"\"\"" "\t" ] [ "" "" "" "" "" ] rest == rest;
in
file: text: if isPlain text then readPlainToml file text else parseToml file text
