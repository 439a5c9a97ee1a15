/**
  TOML 1.1 as TOML 1.0, for `builtins.fromTOML`: newlines, comments and trailing commas leave inline tables,
  `\e` and `\xHH` become `\u00HH`, and floats, dates and times become tagged strings (tag.nix). Texts that
  are wrong stay wrong: the parser says so. Sources: toml.io, "v1.1.0", sections "Inline Table", "String"
  and "Offset Date-Time".

  The text is split at the characters that change what is being read, and a state machine (quote-step.nix)
  goes over the pieces. `genericClosure` drives it, because it is the one loop of the language that neither
  recurses nor copies what it has gathered so far.

  # Type

  ```
  quoteLiterals :: file -> string -> string
  ```
*/
{ quoteStep }:
file: text:
let
  # Escapes that matter, runs of quotes (their length tells `"`, `""` and `"""` apart), and single characters.
  pieces = builtins.filter (p: p != "") (
    map (p: if builtins.isList p then builtins.head p else p) (
      builtins.split "([\\](u0000|U00000000|x00|[\\\"ex])|\"+|'+|[]#=,{}[\n])" text
    )
  );
  count = builtins.length pieces;
  start = {
    key = 0;
    out = "";
    mode = "bare"; # or: comment, basic, basic-lines, literal, literal-lines
    level = 0; # how deep the table or array is that is being read
    levels = [ ]; # the same of those around it, as `stack` has them
    dots = 0; # of the key that is being read
    stack = [ ]; # the open inline tables ("{") and arrays ("["), innermost first
    isValue = false; # after `=`, and in arrays: here literals mean something
    isHeader = false; # in `[table]` or `[[table]]`
    problem = null; # why nobody can read on
    comma = false; # a comma of an inline table is held back: is there anything behind it?
  };
  advance =
    state:
    let
      next = quoteStep state (builtins.elemAt pieces state.key);
    in
    if state.problem != null then
      throw "${file}: ${state.problem}"
    else if state.key == count then
      [ ]
    else
      # What is not forced here would wait as a chain as long as the text.
      builtins.seq next.stack (
        builtins.seq next.level (
          builtins.seq next.dots (
            builtins.seq next.isValue (builtins.seq next.comma [ (next // { key = state.key + 1; }) ])
          )
        )
      );
in
builtins.concatStringsSep "" (
  map (state: state.out) (
    builtins.genericClosure {
      startSet = [ start ];
      operator = advance;
    }
  )
)
