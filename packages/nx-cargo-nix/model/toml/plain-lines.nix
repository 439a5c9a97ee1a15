/**
  The lines of a document that is written as people and Cargo write most of them. A value is a string of ASCII without escapes, a
  boolean, an integer of at most 18 digits, an array of strings, or an inline table of these. The parsers that Nix has had read all of
  it alike, and fail at none of it, but for names that stand twice: see is-plain.nix.

  - `linesOf text`: each line that says something, as its groups; null where a line is of any other form. One expression finds all of
    them: what it leaves out is what `builtins.split` has between its matches. libstdc++ matches by recursion, so a long line has no
    other form either. A group costs memory in each line, so this one expression has few: what begins with a bracket or a quote is
    looked at by those below.
  - `headerOf structure`: `{ table; tables; }`, the name in `[a.b]` or `[[a]]`, the other one null; null for what is neither
  - `itemsOf structure`: `{ hasComma; }` of items of an array; null for what is none
  - `isArray value`, `opensArray value`: whether it is an array; whether it is the bracket of one that ends in another line
  - `pairsOf text`: the pairs of an inline table: `{ isWhole; before; after; delimiters; keys; }`. `delimiters` are what stands before
    each, `before` and `after` the text around all of them; without any, both are the text. `isWhole` says that nothing is between them.
  - `opensIn after`: in what follows the pairs, `[ DELIMITER KEY ]` of an array that ends in another line; null for anything else

  The places of what the groups of a line say, null where it is of another form:

  - `structure`: a header, items of an array, or the end of one, with all that follows
  - `key`, `dotted`: what stands before `=`; its last part with the dot, where it has more than one
  - `compound`: an array or an inline table, or what begins one

  # Type

  ```
  { linesOf :: text -> [groups] | null; structure :: int; ... }
  ```
*/
let
  inherit (builtins)
    all
    concatStringsSep
    elemAt
    filter
    head
    isList
    isString
    length
    match
    split
    stringLength
    ;
  lineBytes = 4000;

  # No two that may match the same blanks stand side by side: a match would take time by the square of their number.
  space = "[ \t]*";
  word = "[A-Za-z0-9_-]+";
  string = "\"[]!#-[^-~ \t]*\"|'[]-~!-&(-[^ \t]*'";
  scalars = [
    "\"[]!#-[^-~ \t]*\""
    "'[]-~!-&(-[^ \t]*'"
    "true"
    "false"
    "0"
    "-?[1-9][0-9]{0,17}"
  ];
  scalar = concatStringsSep "|" scalars;
  strings = "(${string})${space}(,${space}(${string})${space})*";
  list = "\\[${space}(${strings}(,${space})?)?]";
  name = "(${word}|${string})([.](${word}|${string})){0,9}";

  # Without `#`, which may begin a comment, and without a backslash.
  rest = "[] !\"$-[^-~\t]*";
  value = concatStringsSep "|" (map (each: "${each}${space}") scalars);
  assignment = "(${word}([.]${word}){0,9})${space}=${space}(${value}|([[{]${rest}))";
  line = "${space}(([][\"']${rest})|${assignment})?(#[]-~ -[^\t]*)?\n";

  isShort =
    text:
    stringLength text <= lineBytes
    || all (part: isList part || stringLength part <= lineBytes) (split "\n" text);
in
{
  linesOf =
    text:
    let
      pieces = split line "${text}\n";
    in
    if isShort text && concatStringsSep "" (filter isString pieces) == "" then
      filter (groups: head groups != null) (filter isList pieces)
    else
      null;

  headerOf =
    structure:
    let
      found = match "\\[(${name})]${space}|\\[\\[(${word})]]${space}" structure;
    in
    if found == null then
      null
    else
      {
        table = head found;
        tables = elemAt found 4;
      };

  itemsOf =
    structure:
    let
      found = match "${strings}(,${space})?" structure;
    in
    if found == null then null else { hasComma = elemAt found 3 != null; };

  isArray = value: match "${list}${space}" value != null;
  opensArray = value: match "\\[${space}" value != null;

  pairsOf =
    text:
    let
      pieces = split "([{,])${space}(${word})${space}=${space}(${scalar}|${list})${space}" text;
      found = filter isList pieces;
      before = head pieces;
      after = elemAt pieces (length pieces - 1);
    in
    {
      inherit before after;
      isWhole = found == [ ] || concatStringsSep "" (filter isString pieces) == before + after;
      delimiters = map head found;
      keys = map (groups: elemAt groups 1) found;
    };

  opensIn = match "([{,])${space}(${word})${space}=${space}\\[${space}";

  structure = 1;
  key = 2;
  dotted = 3;
  compound = 5;
}
