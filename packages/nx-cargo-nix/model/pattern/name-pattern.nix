/**
  One segment of a pattern, ready to be matched against a name (segment-matches.nix): null for `**`, which is any
  number of names. `*` is any run of bytes, `?` one byte (as for Nx, whose inputs these patterns become);
  anything else stands for itself. `text` has no two stars in a row. No regular expression is made of it: one
  with many stars would try every division of a name among them.

  # Type

  ```
  namePattern :: string -> null | { text; literal } | { text; before; after; least } | { text; bytes; least }
  ```
*/
written:
let
  pieces = builtins.filter builtins.isString (builtins.split "[*]" written);
  count = builtins.length pieces;
  end = count - 1;
  kept = builtins.filter (index: index == 0 || index == end || builtins.elemAt pieces index != "") (
    builtins.genList (i: i) count
  );
  text =
    if count < 3 then written else builtins.concatStringsSep "*" (map (builtins.elemAt pieces) kept);
  before = builtins.head pieces;
  after = builtins.elemAt pieces end;
  isWild = builtins.replaceStrings [ "*" "?" ] [ "" "" ] written != written;
  hasAny = builtins.replaceStrings [ "?" ] [ "" ] written != written;
  stars = if count == 1 then 0 else builtins.length kept - 1;
  size = builtins.stringLength text;
  least = size - stars;
in
if !isWild then
  {
    text = written;
    literal = written;
  }
else if written == "**" then
  null
else if stars == 1 && !hasAny then
  {
    inherit
      text
      before
      after
      least
      ;
  }
else
  {
    inherit text least;
    bytes = builtins.genList (
      index:
      let
        byte = builtins.substring index 1 text;
      in
      if byte == "*" then null else byte
    ) size;
  }
