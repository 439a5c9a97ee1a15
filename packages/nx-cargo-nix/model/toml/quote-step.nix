/**
  One step of quote-literals.nix: the state after a piece of the text, with what to write for it in `out`.

  # Type

  ```
  step :: state -> piece -> state
  ```
*/
{
  tag,
  isLiteral,
  pieceProblem,
}:
let
  inherit (builtins)
    head
    tail
    substring
    stringLength
    ;

  # A run of quotes outside of strings opens one, is an empty one, or is a long string's opening with quotes
  # inside.
  openString =
    state: run: short: long:
    let
      length = stringLength run;
    in
    state
    // {
      out = run;
      mode =
        if length == 1 then
          short
        else if length == 2 || length >= 6 then
          "bare"
        else
          long;
    };

  inString =
    state: piece: quote:
    let
      isLong = state.mode == "basic-lines" || state.mode == "literal-lines";
      isBasic = state.mode == "basic" || state.mode == "basic-lines";
      ends = substring 0 1 piece == quote && (!isLong || stringLength piece >= 3);
      escape =
        if piece == "\\e" then
          "\\u001b"
        else if piece == "\\x" then
          "\\u00"
        else
          piece;
    in
    state
    // {
      problem = if isBasic then pieceProblem.nul piece else null;
      out = if isBasic then escape else piece;
      mode = if ends then "bare" else state.mode;
    };

  # Bare text between the pieces that matter: a key, white space, or a value such as `1979-05-27 07:32:00`.
  bareText =
    state: piece:
    let
      parts = builtins.match "([ \t\r]*)([^ \t\r]([^\t\r]*[^ \t\r])?)([ \t\r]*)" piece;
      literal = builtins.elemAt parts 1;
    in
    if state.isValue && stringLength piece < 200 && parts != null && isLiteral literal then
      "${head parts}\"${tag}${literal}\"${builtins.elemAt parts 3}"
    else if state.stack == [ ] then
      piece
    else
      # Its newline becomes a space, and a carriage return alone is not TOML.
      builtins.replaceStrings [ "\r" ] [ "" ] piece;

  open =
    state: bracket:
    state
    // {
      out = bracket;
      stack = [ bracket ] ++ state.stack;
      levels = [ state.level ] ++ state.levels;
      level = state.level + state.dots + 1;
      dots = 0;
      problem = pieceProblem.depth state;
    };

  dotsIn = text: stringLength text - stringLength (builtins.replaceStrings [ "." ] [ "" ] text);

  isBlank = piece: stringLength piece < 200 && builtins.match "[ \t\r\n]*" piece != null;

  punctuation = {
    "\n" =
      state:
      if state.stack == [ ] then
        state
        // {
          out = "\n";
          isValue = false;
          isHeader = false;
          level = if state.isHeader then state.dots + 1 else state.level;
          dots = 0;
        }
      else if head state.stack == "[" then
        # A newline may stand in an array, and the parsers of old Nix are slow with long lines.
        state // { out = "\n"; }
      else
        state // { out = " "; };
    "#" =
      state:
      state
      // {
        out = if state.stack == [ ] then "#" else "";
        mode = "comment";
      };
    "=" =
      state:
      state
      // {
        out = "=";
        isValue = !state.isHeader;
      };
    "," =
      state:
      if state.stack != [ ] && head state.stack == "{" then
        state
        // {
          out = "";
          comma = true;
          isValue = false;
          dots = 0;
        }
      else
        state // { out = ","; };
    "{" =
      state:
      open state "{"
      // {
        isValue = false;
      };
    "[" =
      state:
      if state.isValue then
        open state "["
      else
        state
        // {
          out = "[";
          isHeader = true;
          level = 0;
        };
    "}" = close "}";
    "]" = close "]";
  };

  close =
    bracket: state:
    state
    // {
      out = bracket;
      stack = if state.stack == [ ] then [ ] else tail state.stack;
      levels = if state.levels == [ ] then [ ] else tail state.levels;
      level = if state.levels == [ ] then state.level else head state.levels;
      dots = if state.stack == [ ] then state.dots else 0;
      isValue = !state.isHeader;
    };

  bare =
    state: piece:
    let
      first = substring 0 1 piece;
    in
    if first == "\"" then
      openString state piece "basic" "basic-lines"
    else if first == "'" then
      openString state piece "literal" "literal-lines"
    else if punctuation ? ${piece} then
      punctuation.${piece} state
    else
      let
        dots = if state.isValue then state.dots else state.dots + dotsIn piece;
      in
      state
      // {
        out = bareText state piece;
        inherit dots;
        problem =
          if state.isValue then
            pieceProblem.integer state piece
          else
            pieceProblem.depth {
              inherit (state) level;
              inherit dots;
            };
      };

  # The comma that was held back is written when something follows it that is not the table's end.
  withComma =
    state: piece:
    if !state.comma || isBlank piece || piece == "#" then
      bare state piece
    else
      let
        next = bare (state // { comma = false; }) piece;
      in
      if piece == "}" then next else next // { out = ",${next.out}"; };
in
state: piece:
if state.mode == "bare" then
  withComma state piece
else if state.mode == "comment" then
  (
    if piece == "\n" then
      bare (state // { mode = "bare"; }) piece
    else
      state // { out = if state.stack == [ ] then piece else ""; }
  )
else if state.mode == "basic" || state.mode == "basic-lines" then
  inString state piece "\""
else
  inString state piece "'"
