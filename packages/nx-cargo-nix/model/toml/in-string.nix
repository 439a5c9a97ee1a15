/**
  A step of read-events.nix inside a string (TOML 1.1, "String"): the state after a piece, with what the piece adds to the string in
  `text`. `fail` and `close` give the state where the string may not go on, and where it ends.

  In the states of strings over several lines, `gap` is 1 after a backslash, where white space has to lead to a newline, and 2 after
  that newline, where all of it is skipped.

  # Type

  ```
  inString :: { fail; close; } -> state -> piece -> state
  ```
*/
{ unescape }:
{ fail, close }:
let
  inherit (builtins) stringLength substring;

  isNewline = piece: piece == "\n" || piece == "\r\n";
  isSpace = first: first == " " || first == "\t";

  newline =
    state: piece:
    if !state.isLong then
      fail state "a string does not end in its line"
    else
      state
      // {
        line = state.line + 1;
        text = if state.isFirst || state.gap > 0 then "" else piece;
        gap = if state.gap > 0 then 2 else 0;
        isFirst = false;
      };

  quotes =
    state: piece:
    let
      count = stringLength piece;
    in
    if !state.isLong && count == 1 then
      close (state // { text = ""; })
    else if !state.isLong || count > 5 then
      fail state "a string is followed by a quote"
    else if count < 3 then
      state // { text = piece; }
    else
      close (state // { text = substring 3 (-1) piece; });

  escape =
    state: piece:
    let
      text = unescape piece;
    in
    if piece == "\\" && state.isLong then
      state
      // {
        text = "";
        gap = 1;
      }
    else if piece == "\\u0000" || piece == "\\U00000000" || piece == "\\x00" then
      fail state "`${piece}` is a NUL, which Nix cannot hold"
    else if text == null then
      fail state "`${piece}` is no escape"
    else
      state // { inherit text; };
in
state: piece:
let
  first = substring 0 1 piece;
  inside = state // {
    isFirst = false;
    gap = 0;
  };
in
if isNewline piece then
  newline state piece
else if state.gap > 0 && isSpace first then
  state // { text = ""; }
else if state.gap == 1 then
  fail state "a backslash in a string is followed by text: only the end of a line may follow"
else if first == state.quote then
  quotes inside piece
else if first == "\\" && state.quote == "\"" then
  escape inside piece
else
  inside // { text = piece; }
