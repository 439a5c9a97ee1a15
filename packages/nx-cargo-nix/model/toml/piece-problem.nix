/**
  What is wrong with a piece of a document that quote-step.nix reads, as a text, or null: Nix's parser would not come back from it, or
  take it for something else.

  # Type

  ```
  pieceProblem :: { nul :: piece -> text; depth :: state -> text; integer :: state -> piece -> text }
  ```
*/
{ isLargeInteger, rules }:
let
  inherit (builtins) head stringLength;

  nulEscapes = [
    "\\u0000"
    "\\U00000000"
    "\\x00"
  ];
  # The value that a piece of bare text holds, if it is one.
  bareValue =
    state: piece:
    if state.isValue && stringLength piece < 200 then
      builtins.match "[ \t\r]*([^ \t\r]+)[ \t\r]*" piece
    else
      null;
in
{
  nul =
    piece:
    if builtins.elem piece nulEscapes then
      "it has a NUL (`${piece}`) in a string, which Nix cannot hold; take it out"
    else
      null;

  # survey.nix counts exactly, in what the parser makes of it; this saves the parser from what it would not come back from.
  depth =
    { level, dots, ... }:
    if level + dots > rules.limits.nesting + 20 then
      "it nests tables more than ${toString rules.limits.nesting} deep, which Cargo does not read; flatten it"
    else
      null;

  integer =
    state: piece:
    let
      value = bareValue state piece;
    in
    if value != null && isLargeInteger (head value) then
      "the integer ${head value} does not fit into 64 bits"
    else if
      state.isValue && value == null && builtins.length (builtins.split "[0-9_]{150}" piece) > 1
    then
      "it has a number of more than 150 digits, which does not fit into 64 bits"
    else
      null;
}
