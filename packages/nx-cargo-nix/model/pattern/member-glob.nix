/**
  One segment of an entry of `workspace.members`, as the `glob` crate reads it: null for `**`, `*` is any run
  of characters, `?` one, `[a-c]` and `[!a-c]` one of a class. `invalid` says what Cargo would not accept.

  # Type

  ```
  memberGlob :: string -> null | { literal } | { isMatch :: string -> bool } | { invalid }
  ```
*/
{
  charactersOf,
  namePattern,
  segmentMatches,
  matchesItems,
}:
let
  characters = charactersOf;
  without = marks: text: builtins.replaceStrings marks (map (_: "") marks) text;
  has = marks: text: without marks text != text;

  # The first character of a class may be `]` itself, and `!` is not one.
  parts = text: builtins.split "\\[(![^/]|[^!])([^]]*)]" text;
  class =
    matched:
    let
      first = builtins.head matched;
      isExcept = builtins.substring 0 1 first == "!";
      listed = characters (
        (if isExcept then builtins.substring 1 (-1) first else first) + builtins.elemAt matched 1
      );
      count = builtins.length listed;
      at = builtins.elemAt listed;
      ranges =
        index:
        if index >= count then
          [ ]
        else if index + 2 < count && at (index + 1) == "-" then
          [
            {
              from = at index;
              to = at (index + 2);
            }
          ]
          ++ ranges (index + 3)
        else
          [
            {
              from = at index;
              to = at index;
            }
          ]
          ++ ranges (index + 1);
    in
    {
      inherit isExcept;
      ranges = ranges 0;
    };
  plain = map (
    character:
    if character == "*" then
      null
    else if character == "?" then
      { isAny = true; }
    else
      character
  );
  isCharacter =
    part: character:
    if builtins.isString part then
      part == character
    else
      part ? isAny
      ||
        builtins.any ({ from, to }: !(character < from) && !(to < character)) part.ranges != part.isExcept;
in
text:
let
  split = parts text;
  outside = builtins.filter builtins.isString split;
  compiled = builtins.concatMap (
    part: if builtins.isList part then [ (class part) ] else plain (characters part)
  ) split;
  simple = namePattern text;
in
if text == "**" then
  null
else if builtins.any (has [ "**" ]) outside then
  { invalid = "`**` beside other characters"; }
else if builtins.any (has [ "[" ]) outside then
  { invalid = "a `[` that nothing closes"; }
else if has [ "?" "[" ] text then
  let
    isMatch = matchesItems isCharacter compiled;
  in
  {
    isMatch = name: isMatch (characters name);
  }
else if simple ? literal then
  { inherit (simple) literal; }
else
  # Bytes or characters makes no difference here.
  { isMatch = segmentMatches simple; }
