# step :: [ { parts; at } ] -> string -> [ { parts; at } ]
#
# What is left of compiled patterns one directory further down: those whose match goes on with `name`. A tree
# is walked once with it, however many patterns there are, and left where none remains.
{ segmentMatches, advance }:
let
  go =
    name: pattern:
    let
      at = advance segmentMatches pattern.parts pattern.at name;
    in
    if at == [ ] then
      [ ]
    else
      [
        {
          inherit (pattern) parts;
          inherit at;
        }
      ];
in
patterns: name: builtins.concatMap (go name) patterns
