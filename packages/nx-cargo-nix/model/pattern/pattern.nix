/**
  A pattern of source rules taken apart; the one place that says what one means (model/README.md, "Source
  rules"). `segments` are as name-pattern.nix makes them, `ups` how many directories up they begin. `text` is the
  normal form, which descriptions have: no empty and `.` segments, no two stars in a row within a segment, no
  `**` beside another, and none at the end after other segments (`gen/**` says no more than `gen`). "." where
  nothing is left.

  # Type

  ```
  parsePattern :: string -> { ups; segments; text }
  ```
*/
{ segmentsOf, namePattern }:
let
  # Most patterns are one name.
  ofOne = pattern: {
    ups = 0;
    segments = [ (namePattern pattern) ];
    text = if pattern == "**" then pattern else (namePattern pattern).text;
  };
  ofMany =
    pattern:
    let
      written = segmentsOf pattern;
      count = builtins.length written;
      isRun = index: builtins.elemAt written index == "**";
      # No list is taken apart from its head: what a manifest says may be long.
      downs = builtins.filter (index: builtins.elemAt written index != "..") (
        builtins.genList (i: i) count
      );
      ups = if downs == [ ] then count else builtins.head downs;
      kept = builtins.filter (
        index: !isRun index || ((index == ups || !isRun (index - 1)) && (index == 0 || !isRest (index + 1)))
      ) (builtins.genList (i: i + ups) (count - ups));
      # Whether nothing but `**` comes from here on.
      isRest = index: index > lastName;
      names = builtins.filter (index: !isRun index) downs;
      lastName = if names == [ ] then ups - 1 else builtins.elemAt names (builtins.length names - 1);
      parts = map (index: namePattern (builtins.elemAt written index)) kept;
      texts =
        builtins.genList (_: "..") ups ++ map (part: if part == null then "**" else part.text) parts;
    in
    {
      inherit ups;
      segments = parts;
      text = if texts == [ ] then "." else builtins.concatStringsSep "/" texts;
    };
in
pattern:
if
  pattern == ""
  || pattern == "."
  || pattern == ".."
  || builtins.replaceStrings [ "/" ] [ "" ] pattern != pattern
then
  ofMany pattern
else
  ofOne pattern
