/**
  Whether `builtins.fromTOML` reads a document as TOML 1.1 does, whatever its version. Its failures cannot be caught, so this errs
  on the safe side, and says no to some that read-document.nix then reads, ten times slower.

  The lines are of the forms of plain-lines.nix, in an order that arrays may have, and define each name once (defines-once.nix).

  # Type

  ```
  isPlain :: text -> bool
  ```
*/
{
  plainLines,
  areUnique,
  definesOnce,
}:
let
  inherit (builtins)
    all
    elemAt
    head
    isInt
    match
    substring
    tail
    ;
  inherit (plainLines)
    linesOf
    structure
    compound
    itemsOf
    isArray
    opensArray
    pairsOf
    opensIn
    ;

  first = substring 0 1;
  space = "[ \t]*";

  # Where a line leads: 0 is outside of arrays; 1 is in an array, 2 the same after an item without a comma. In an array in an inline
  # table, it is the table's keys so far, and whether an item without a comma came: `{ keys; isOver; }`.
  follow =
    state: line:
    let
      text = elemAt line structure;
      value = elemAt line compound;
      begun = first text;
    in
    if text == null then
      if state != 0 then
        wrong
      else if value == null || known ? ${value} then
        0
      else
        afterValue value
    else if begun == "[" then
      if state == 0 then 0 else wrong
    else if begun == "]" then
      afterEnd state text
    else
      afterItems state (itemsOf text);
  wrong = 5;

  afterItems =
    state: items:
    if items == null || state == 0 || state == 2 || state == wrong || state.isOver or false then
      wrong
    else if items.hasComma then
      state
    else if state == 1 then
      2
    else
      state // { isOver = true; };

  # The commonest inline tables.
  known = {
    "{ workspace = true }" = null;
    "{workspace = true}" = null;
    "{}" = null;
  };

  afterValue =
    value:
    let
      pairs = pairsOf value;
      opened = opensIn pairs.after;
      keys = pairs.keys ++ (if opened == null then [ ] else tail opened);
      delimiters = pairs.delimiters ++ (if opened == null then [ ] else [ (head opened) ]);
    in
    if first value == "[" then
      if opensArray value then
        1
      else if isArray value then
        0
      else
        wrong
    else if
      delimiters == [ ]
      || head delimiters != "{"
      || !all (each: each == ",") (tail delimiters)
      || pairs.keys != [ ] && pairs.before != ""
      || !pairs.isWhole
    then
      wrong
    else if opened != null then
      {
        inherit keys;
        isOver = false;
      }
    else if match "}${space}" pairs.after != null && areUnique keys then
      0
    else
      wrong;

  afterEnd =
    state: text:
    let
      pairs = pairsOf text;
      isEnd =
        if pairs.keys == [ ] then
          match "]${space}}${space}" text != null
        else
          match "]${space}" pairs.before != null
          && pairs.isWhole
          && all (each: each == ",") pairs.delimiters
          && match "}${space}" pairs.after != null;
    in
    if isInt state then
      if (state == 1 || state == 2) && match "]${space}" text != null then 0 else wrong
    else if isEnd && areUnique (state.keys ++ pairs.keys) then
      0
    else
      wrong;
in
text:
let
  lines = linesOf text;
in
lines != null && builtins.foldl' follow 0 lines == 0 && definesOnce lines
