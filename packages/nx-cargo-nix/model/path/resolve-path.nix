/**
  `path`, as written in a manifest in the directory `base`, as a normal path relative to the repository's
  root: "." for the root itself, without `.` and `..` segments. A path that leaves the repository keeps its
  leading `..` (see inside.nix), and an absolute one is given back as it is: neither can be reached from a
  flake's source.

  Apply it to the directory once where many paths are asked for.

  # Type

  ```
  resolvePath :: base -> path -> string
  ```
*/
{ segmentsOf }:
base:
let
  here = segmentsOf base;
  push =
    stack: segment:
    if segment != ".." || stack == [ ] || builtins.head stack == ".." then
      [ segment ] ++ stack
    else
      builtins.tail stack;
  reverse = list: builtins.foldl' (acc: x: [ x ] ++ acc) [ ] list;

  # Matching a longer text takes a stack frame for each character.
  isShort = text: builtins.stringLength text <= 200;
  above = if isShort base then builtins.match "(.+)/[^./][^/]*" base else null;
in
path:
let
  normal = reverse (builtins.foldl' push [ ] (here ++ segmentsOf path));
  # Nearly all paths lead down, or to a sibling.
  simple =
    if isShort path then builtins.match "([.]/|([.][.]/))?(([^./][^/]*/)*[^./][^/]*)" path else null;
  isBeside = builtins.elemAt simple 1 != null;
  below = builtins.elemAt simple 2;
in
if simple != null && !isBeside then
  if base == "." then below else "${base}/${below}"
else if simple != null && above != null then
  "${builtins.head above}/${below}"
else if builtins.substring 0 1 path == "/" then
  path
else if normal == [ ] then
  "."
else
  builtins.concatStringsSep "/" normal
