/**
  Whether a document has two tables of one name, which no TOML may. Of a text with multi-line strings, which may hold what looks
  like a table, it is not known.

  # Type

  ```
  definesTwice :: text -> bool
  ```
*/
text:
let
  lines = builtins.filter builtins.isString (builtins.split "[\r\n]+" text);
  headers = builtins.concatMap (
    line:
    let
      found = builtins.match "[ \t]*\\[[ \t]*([^][]*[^][ \t])[ \t]*][ \t]*(#.*)?" line;
    in
    if found == null then [ ] else [ (builtins.head found) ]
  ) lines;
  hasMultiLine = builtins.match ".*(\"\"\"|''').*" (builtins.concatStringsSep " " lines) != null;
  byName = builtins.groupBy (name: name) headers;
in
!hasMultiLine && builtins.any (name: builtins.length byName.${name} > 1) (builtins.attrNames byName)
