/**
  What a document says, in its order: the headers, and the values with what they are in. Throws where it is not TOML 1.1, and names the
  line.

  An event has `kind` (`[`, `[[` or `value`), `line`, `path` (strings), `parent` (`root`, or the `id` of the array or inline table that
  it is in), `own` (how much of the path is the header's), and of a value `value`: `{ text; }` of a string, `{ scalar; }` of another one as it is written, or
  `{ id; bracket; }`.

  `genericClosure` goes over the pieces, because it is the one loop of the language that neither recurses nor copies what it has gathered so far.

  # Type

  ```
  readEvents :: file -> text -> [event]
  ```
*/
{
  piecesOf,
  inString,
  inGrammar,
  refuseToml,
}:
file: text:
let
  inherit (builtins)
    concatStringsSep
    elemAt
    genList
    length
    seq
    ;

  pieces = piecesOf text ++ [ "\n" ];
  count = length pieces;

  start = {
    key = 0; # of the piece that is to be read
    line = 1;
    mode = "grammar"; # or: string, comment
    want = "line"; # see in-grammar.nix
    header = null;
    section = [ ]; # the path of the last header
    path = [ ]; # of the key that was read last
    frame = null; # the innermost array or inline table: { id; bracket; level; up; }
    start = 0; # of the string or scalar that is being read
    event = null; # the last one; `at` is the piece that completed it
    # In strings, see in-string.nix:
    quote = "";
    isLong = false;
    isFirst = false;
    gap = 0;
    text = "";
  };

  fail = state: problem: refuseToml file state.line problem;
  grammar = inGrammar {
    inherit fail;
    isDate =
      state:
      state.key == state.start + 1
      && builtins.stringLength (elemAt pieces state.start) == 10
      && builtins.match "[0-9]{4}-[0-9]{2}-[0-9]{2}" (elemAt pieces state.start) != null;
  };
  string = inString {
    inherit fail;
    close = grammar.closeString;
  };

  step =
    state: piece:
    if state.mode == "string" then
      string state piece
    else if state.mode == "comment" && piece != "\n" && piece != "\r\n" then
      state
    else
      grammar.step (if state.mode == "grammar" then state else state // { mode = "grammar"; }) piece (
        if state.key + 1 < count then elemAt pieces (state.key + 1) else ""
      );
  advance =
    state:
    let
      next = step state (elemAt pieces state.key);
    in
    if state.key == count then
      [ ]
    else
      # What is not forced here would build up a chain of thunks as long as the text.
      seq next.mode (
        seq next.want (
          seq next.line (
            seq next.frame (
              seq next.path (
                seq next.section (
                  seq next.start (
                    seq next.gap (seq next.isFirst (seq next.text [ (next // { key = state.key + 1; }) ]))
                  )
                )
              )
            )
          )
        )
      );
  states = builtins.genericClosure {
    startSet = [ start ];
    operator = advance;
  };
  end = elemAt states count;

  # What states from one to another say of a string.
  textOf =
    part:
    part.plain or (concatStringsSep "" (
      genList (index: (elemAt states (part.from + index)).text) (part.to - part.from)
    ));
  # The pieces up to the one that ended it: the state that the event is of has the number of the piece after it.
  scalarOf =
    from: to: concatStringsSep "" (genList (index: elemAt pieces (from + index)) (to - from));
  resolved =
    state:
    let
      inherit (state) event;
      inherit (event) value;
    in
    event
    // {
      path = map textOf event.path;
    }
    // (
      if event.kind != "value" || value ? id then
        { }
      else if value ? scalar then
        { value.scalar = scalarOf value.scalar (state.key - 1); }
      else
        { value.text = textOf value; }
    );
  isOver = end.mode == "grammar" && end.want == "line";
in
if isOver then
  map resolved (
    builtins.filter (state: state.event != null && state.event.at == state.key - 1) states
  )
else
  fail end (
    if end.mode == "string" then "a string does not end" else "an array or an inline table does not end"
  )
