# segment :: string -> { literal :: string; } | { regex :: string; } | { many = true; }
#
# One segment of a pattern, ready to be held against a name: `**` matches any number of segments, `*` any
# characters, `?` one byte (as for Nx, whose inputs these patterns become); anything else stands for itself.
# With `classes` it is one of Cargo's globs (the `glob` crate) instead: `[...]` is a class, and `?` one
# character.
#
# Nix matches bytes. Those that continue a character in UTF-8 are 80 to BF, so a character is a byte that
# does not continue one and those that follow it.
{ classes }:
let
  low = builtins.substring 1 1 (builtins.fromJSON ''"\u0080"'');
  high = builtins.substring 1 1 (builtins.fromJSON ''"\u00bf"'');
  one = if classes then "[^${low}-${high}][${low}-${high}]*" else ".";
  quote =
    builtins.replaceStrings
      [ "\\" "." "+" "(" ")" "{" "}" "[" "]" "^" "$" "|" ]
      [ "\\\\" "[.]" "[+]" "[(]" "[)]" "[{]" "[}]" "\\[" "\\]" "\\^" "[$]" "[|]" ];
  wildcards = text: builtins.replaceStrings [ "*" "?" ] [ ".*" one ] (quote text);
  # `[!a-c]` excludes; a `]` right after the opening is a member of the class.
  class =
    parts:
    if builtins.isList parts then
      "[" + (if builtins.head parts == "!" then "^" else "") + builtins.elemAt parts 1 + "]"
    else
      wildcards parts;
  translate =
    text:
    if classes then
      builtins.concatStringsSep "" (map class (builtins.split "\\[(!?)(]?[^]]*)]" text))
    else
      wildcards text;
  isGlob = text: builtins.match (if classes then ".*[*?[].*" else ".*[*?].*") text != null;
in
text:
if text == "**" then
  { many = true; }
else if isGlob text then
  { regex = translate text; }
else
  { literal = text; }
