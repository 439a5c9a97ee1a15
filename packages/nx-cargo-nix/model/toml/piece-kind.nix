/**
  What a piece of a document (pieces-of.nix) is where no string and no comment is read: `newline`, `space`, `quote`, `word`, or the
  punctuation itself.

  # Type

  ```
  pieceKind :: piece -> string
  ```
*/
let
  kinds = {
    "\n" = "newline";
    "\r\n" = "newline";
    " " = "space";
    "\t" = "space";
    "\"" = "quote";
    "'" = "quote";
  };
  punctuation = {
    "[" = null;
    "]" = null;
    "{" = null;
    "}" = null;
    "," = null;
    "." = null;
    "=" = null;
    "#" = null;
    "\r\n" = null;
  };
in
piece:
if punctuation ? ${piece} then
  kinds.${piece} or piece
else
  kinds.${builtins.substring 0 1 piece} or "word"
