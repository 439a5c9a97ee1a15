/**
  The characters of a text. Nix knows bytes. Those that continue a character in UTF-8 are 80 to BF, so a character is a byte that
  does not continue one and those that follow it.

  # Type

  ```
  charactersOf :: string -> [string]
  ```
*/
let
  low = builtins.substring 1 1 (builtins.fromJSON ''"\u0080"'');
  high = builtins.substring 1 1 (builtins.fromJSON ''"\u00bf"'');
in
text:
builtins.concatLists (
  builtins.filter builtins.isList (builtins.split "([^${low}-${high}][${low}-${high}]*)" text)
)
