/**
  The lines of a document that is written as people and Cargo write most of them. A value is a string of ASCII without escapes, a
  boolean, an integer of at most 18 digits, an array of strings, or an inline table of these. The parsers that Nix has had read all of
  it alike, and fail at none of it, but for names that stand twice: see is-plain.nix.

  - `linesOf text`: each line as its groups, see below; null where a line is of any other form. One expression finds all of them: what
    it leaves out is what `builtins.split` has between its matches. libstdc++ matches by recursion, so a long line has no other form
    either.
  - `keysOf text`: the keys of an inline table, of which `text` is the inside, or what an array is in the midst of.

  Of the groups of a line, null where it is of another form:

  - `table`, `tables`: the names in `[a.b]` and in `[[a]]`
  - `isHeader`: whether it has either
  - `key`, `isDotted`: what stands before `=`; whether it has more than one part
  - `inline`, `isLong`: the inside of an inline table; whether it has more than one key
  - `opens`: the bracket of an array that ends in another line
  - `opensInline`: the same where that array is in an inline table: the pairs before it, with its own key
  - `items`: the comma, if any, after items of an array
  - `closes`: the bracket of an array that began in another line
  - `closesInline`: the same in an inline table: the pairs after it

  # Type

  ```
  { linesOf :: text -> [groups] | null; keysOf :: text -> [string]; table :: groups -> string | null; ... }
  ```
*/
let
  lineBytes = 4000;

  space = "[ \t]*";
  word = "[A-Za-z0-9_-]+";
  string = "\"[]!#-[^-~ \t]*\"|'[]-~!-&(-[^ \t]*'";
  scalar = "${string}|true|false|0|-?[1-9][0-9]{0,17}";
  strings = "(${string})(${space},${space}(${string}))*${space}";
  list = "\\[${space}(${strings}(,${space})?)?]";
  pair = "${word}${space}=${space}(${scalar}|${list})${space}";
  name = "(${word}|${string})([.](${word}|${string})){0,9}";

  inlineTable = "[{]${space}((${pair}(,${space}${pair})*)?)}";
  inlineOpen = "[{]${space}((${pair},${space})*${word}${space}=${space})\\[";
  value = "${scalar}|${list}|(\\[)|${inlineTable}|${inlineOpen}";
  header = "\\[(${name})]|\\[\\[(${word})]]";
  assignment = "(${word}([.]${word}){0,9})${space}=${space}(${value})";
  item = "${strings}(,?)|(])|]${space}((,${space}${pair})*)}";
  line = "${space}(${header}|${assignment}|${item}|)${space}(#[]-~ -[^\t]*)?\n";

  isShort =
    text:
    builtins.stringLength text <= lineBytes
    || builtins.all (part: builtins.isList part || builtins.stringLength part <= lineBytes) (
      builtins.split "\n" text
    );
in
{
  linesOf =
    text:
    let
      pieces = builtins.split line "${text}\n";
    in
    if isShort text && builtins.all (piece: builtins.isList piece || piece == "") pieces then
      builtins.filter builtins.isList pieces
    else
      null;

  keysOf =
    text:
    map builtins.head (
      builtins.filter builtins.isList (
        builtins.split "(${word})${space}=${space}(${scalar}|${list}|$)" text
      )
    );

  table = groups: builtins.elemAt groups 1;
  tables = groups: builtins.elemAt groups 5;
  isHeader = groups: builtins.elemAt groups 1 != null || builtins.elemAt groups 5 != null;
  key = groups: builtins.elemAt groups 6;
  isDotted = groups: builtins.elemAt groups 7 != null;
  opens = groups: builtins.elemAt groups 14;
  inline = groups: builtins.elemAt groups 15;
  isLong = groups: builtins.elemAt groups 23 != null;
  opensInline = groups: builtins.elemAt groups 30;
  items = groups: builtins.elemAt groups 41;
  closes = groups: builtins.elemAt groups 42;
  closesInline = groups: builtins.elemAt groups 43;
}
