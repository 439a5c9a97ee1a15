/**
  Whether `builtins.fromTOML` reads a document as TOML 1.1 does, whatever its version. Its failures cannot be caught, so this errs
  on the safe side, and says no to some that read-document.nix then reads, ten times slower.

  The lines are of the forms of plain-lines.nix, in an order that arrays may have, and define each name once (defines-once.nix).

  # Type

  ```
  isPlain :: text -> bool
  ```
*/
{ plainLines, definesOnce }:
let
  inherit (plainLines)
    linesOf
    key
    table
    tables
    opens
    opensInline
    items
    closes
    closesInline
    ;

  # Where a line leads: 0 is outside of arrays; 1 is in an array, 2 the same after an item without a comma; 3 and 4 are these in an
  # inline table.
  follow =
    state: line:
    if key line != null then
      if state != 0 then
        wrong
      else if opens line != null then
        1
      else if opensInline line != null then
        3
      else
        0
    else if items line != null then
      if state != 1 && state != 3 then
        wrong
      else if items line == "" then
        state + 1
      else
        state
    else if closes line != null then
      if state == 1 || state == 2 then 0 else wrong
    else if closesInline line != null then
      if state == 3 || state == 4 then 0 else wrong
    else if table line != null || tables line != null then
      if state == 0 then 0 else wrong
    else
      state;
  wrong = 5;
in
text:
let
  lines = linesOf text;
in
lines != null && builtins.foldl' follow 0 lines == 0 && definesOnce lines
