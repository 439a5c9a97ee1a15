/**
  `path`, as written in a manifest in the directory `base`, as a normal path relative to the repository's
  root: "." for the root itself, without `.` and `..` segments. A path that leaves the repository keeps its
  leading `..` (see inside.nix), and an absolute one is given back as it is: neither can be reached from a
  flake's source.

  # Type

  ```
  resolvePath :: base -> path -> string
  ```
*/
{ segmentsOf }:
base: path:
let
  push =
    stack: segment:
    if segment != ".." || stack == [ ] || builtins.head stack == ".." then
      [ segment ] ++ stack
    else
      builtins.tail stack;
  reverse = list: builtins.foldl' (acc: x: [ x ] ++ acc) [ ] list;
  normal = reverse (builtins.foldl' push [ ] (segmentsOf base ++ segmentsOf path));
in
if builtins.substring 0 1 path == "/" then
  path
else if normal == [ ] then
  "."
else
  builtins.concatStringsSep "/" normal
