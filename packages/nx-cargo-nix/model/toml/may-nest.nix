/**
  Whether a document may be nested so deeply that no parser should see it: parsers that Nix has had take time and memory by the square
  of the depth. It errs one way only, and says yes of a few documents that are not (quote-literals.nix then counts exactly).

  What is open at the end of some line was opened in a line that does not close all it opens. So a document is as deep as it has such
  lines, plus the brackets or dots of its fullest line. Only a document with many brackets is looked at line by line.

  # Type

  ```
  mayNest :: string -> bool
  ```
*/
{ rules }:
let
  half = rules.limits.nesting / 2;
  count =
    marks: text:
    builtins.stringLength text
    - builtins.stringLength (builtins.replaceStrings marks (map (_: "") marks) text);
  brackets = count [
    "["
    "{"
  ];
  dots = count [ "." ];
  plain = "[^][{}\"'#]";
  string = "\"[^\"\\\\]*\"|'[^']*'";
  flat = "\\[(${plain}|${string})*]";
  list = "\\[(${plain}|${string}|${flat})*]";
  table = "[{](${plain}|${string}|${list})*[}]";
  # Whatever precedes it, such a line leaves nothing open: of a string over several lines it is a part, or no part.
  closes =
    line:
    builtins.stringLength line < 500
    && count [ "\"\"\"" "'''" ] line == 0
    && builtins.match "(${plain}|${string}|${list}|${table})*(#.*)?" line != null;
in
text: lines:
(
  brackets text >= half
  && (
    let
      opening = builtins.filter (line: brackets line > 0) lines;
    in
    builtins.any (line: brackets line >= half) opening
    || (
      builtins.length opening >= half
      && builtins.length (builtins.filter (line: !closes line) opening) >= half
    )
  )
)
|| (dots text >= half && builtins.any (line: dots line >= half) lines)
