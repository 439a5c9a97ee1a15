/**
  What in-grammar.nix does to the state of read-events.nix, for each thing that a document may hold.

  - `newline`, `comment`: after the end of a line, and in a comment
  - `emit value`: after a value
  - `open bracket`, `shut`: in an array or an inline table, and after it
  - `quote run`: in a string, or after an empty one
  - `text value`: after a string or a bare key
  - `header`: after a header

  # Type

  ```
  grammarMoves :: fail -> { newline :: state -> state; emit :: state -> value -> state; ... }
  ```
*/
{ rules }:
fail:
let
  inherit (builtins) length stringLength substring;

  newline = state: state // { line = state.line + 1; };
  comment = state: state // { mode = "comment"; };

  # The value that begins or ends here, in what it is a value of.
  emit =
    state: value:
    state
    // {
      want = "after";
      event = {
        inherit value;
        inherit (state) line;
        kind = "value";
        at = state.key;
        parent = if state.frame == null then "root" else state.frame.id;
        own = if state.frame == null then length state.section else 0;
        path = if state.frame == null then state.section ++ state.path else state.path;
      };
    };

  open =
    state: bracket:
    let
      id = toString state.key;
      level = 1 + (if state.frame == null then 0 else state.frame.level);
    in
    if level > rules.limits.nesting then
      fail state "it nests tables or arrays more than ${toString rules.limits.nesting} deep"
    else
      emit state { inherit id bracket; }
      // {
        want = if bracket == "[" then "value" else "entry";
        frame = {
          inherit id bracket level;
          up = state.frame;
        };
      };

  shut =
    state:
    state
    // {
      frame = state.frame.up;
      want = "after";
    };

  # A part of a key, or a value.
  text =
    state: value:
    if state.want == "key" then
      state
      // {
        want = "dot";
        path = state.path ++ [ value ];
      }
    else
      emit state value;

  quote =
    state: piece:
    let
      count = stringLength piece;
    in
    if count > 2 && state.want == "key" then
      fail state "a key is a string over several lines"
    else if count > 8 then
      fail state "a string is followed by a quote"
    else if count == 2 || count > 5 then
      text state { plain = substring 6 (-1) piece; }
    else
      state
      // {
        mode = "string";
        quote = substring 0 1 piece;
        isLong = count > 2;
        isFirst = count == 3;
        gap = 0;
        start = state.key;
        text = substring 3 (-1) piece;
      };

  header =
    state:
    state
    // {
      want = "after";
      section = state.path;
      event = {
        inherit (state) line path;
        kind = state.header;
        at = state.key;
        parent = "root";
        own = 0;
      };
    };
in
{
  inherit
    newline
    comment
    emit
    open
    shut
    text
    quote
    header
    ;
}
