/**
  A step of read-events.nix outside of strings and comments (toml.io, "v1.1.0"): the state after a piece. What the piece completes is
  in `event`. `next` is the piece after it.

  `want` is what may come: `line` (a header or a key), `header` (after `[`), `key`, `dot` (after a part of a key), `close` (the second
  `]`), `value`, `scalar` (more of one), `after` (after a value or a header), `entry` (of an inline table). `closeString` gives the state after the end of a string.

  # Type

  ```
  inGrammar :: { fail; isDate; } -> { step :: state -> piece -> next -> state; closeString :: state -> state; }
  ```
*/
{
  rules,
  pieceKind,
  grammarMoves,
}:
{ fail, isDate }:
let
  inherit (builtins) length split substring;
  inherit (grammarMoves fail)
    newline
    comment
    emit
    open
    shut
    text
    quote
    header
    ;

  isIn = state: bracket: state.frame != null && state.frame.bracket == bracket;

  steps = {
    line =
      state: piece: kind:
      if kind == "space" then
        state
      else if kind == "newline" then
        newline state
      else if kind == "#" then
        comment state
      else if kind == "[" then
        state // { want = "header"; }
      else
        startKey state piece kind;

    header =
      state: piece: kind:
      if kind == "[" then
        state
        // {
          want = "key";
          header = "[[";
          path = [ ];
        }
      else
        steps.key (
          state
          // {
            want = "key";
            header = "[";
            path = [ ];
          }
        ) piece kind;

    key =
      state: piece: kind:
      if kind == "space" then
        state
      else if length state.path > rules.limits.nesting then
        fail state "it nests tables more than ${toString rules.limits.nesting} deep"
      else if kind == "quote" then
        quote state piece
      else if kind == "word" && length (split "[^A-Za-z0-9_-]" piece) == 1 then
        text state { plain = piece; }
      else
        fail state "a key is missing, or has `${printed piece}`, which is for quoted keys";

    dot =
      state: piece: kind:
      if kind == "space" then
        state
      else if kind == "." then
        state // { want = "key"; }
      else if kind == "=" && state.header == null then
        state // { want = "value"; }
      else if kind == "]" && state.header == "[" then
        header state
      else if kind == "]" && state.header == "[[" then
        state // { want = "close"; }
      else
        fail state "a key is followed by `${printed piece}`";

    close =
      state: _: kind:
      if kind == "]" then header state else fail state "`]]` is missing";

    value =
      state: piece: kind:
      if kind == "space" then
        state
      else if kind == "newline" && isIn state "[" then
        newline state
      else if kind == "#" && isIn state "[" then
        comment state
      else if kind == "]" && isIn state "[" then
        shut state
      else if kind == "[" || kind == "{" then
        open state kind
      else if kind == "quote" then
        quote state piece
      else if kind == "word" || kind == "." then
        state
        // {
          want = "scalar";
          start = state.key;
        }
      else
        fail state "a value is missing";

    scalar =
      state: piece: kind: next:
      if
        kind == "word"
        || kind == "."
        || piece == " " && isDate state && builtins.match "[0-9].*" (substring 0 1 next) != null
      then
        state
      else
        steps.after (emit state { scalar = state.start; }) piece kind;

    after =
      state: piece: kind:
      if kind == "space" then
        state
      else if kind == "newline" then
        newline state // (if state.frame == null then { want = "line"; } else { })
      else if kind == "#" then
        comment state
      else if kind == "," && isIn state "[" then
        state // { want = "value"; }
      else if kind == "," && isIn state "{" then
        state // { want = "entry"; }
      else if kind == "]" && isIn state "[" || kind == "}" && isIn state "{" then
        shut state
      else
        fail state "a value or a header is followed by `${printed piece}`";

    entry =
      state: piece: kind:
      if kind == "space" then
        state
      else if kind == "newline" then
        newline state
      else if kind == "#" then
        comment state
      else if kind == "}" then
        shut state
      else
        startKey state piece kind;
  };

  startKey =
    state:
    steps.key (
      state
      // {
        want = "key";
        header = null;
        path = [ ];
      }
    );

  printed =
    piece: builtins.replaceStrings [ "\n" "\r" ] [ "the end of the line" "" ] (substring 0 40 piece);
in
{
  step =
    state: piece: next:
    if state.want == "scalar" then
      steps.scalar state piece (pieceKind piece) next
    else
      steps.${state.want} state piece (pieceKind piece);

  closeString =
    state:
    text (state // { mode = "grammar"; }) {
      from = state.start + 1;
      to = state.key + 2;
    };
}
