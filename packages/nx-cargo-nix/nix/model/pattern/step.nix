# step :: [ [segment] ] -> string -> [ [segment] ]
#
# What is left of compiled patterns one directory further down: the tails of those whose next segment
# matches `name`. An empty rest is a match, and stays one for all that lies below (`proto` is `proto/**`). A
# tree is walked once with it, however many patterns there are, and left where no rest remains.
{ segmentMatches }:
let
  advance =
    name: rest:
    if rest == [ ] then
      [ rest ]
    else if (builtins.head rest) ? many then
      # `a/**` matches whatever lies in `a`, as `a` does: no state of its own needed.
      (if builtins.tail rest == [ ] then [ [ ] ] else [ rest ] ++ advance name (builtins.tail rest))
    else if segmentMatches (builtins.head rest) name then
      [ (builtins.tail rest) ]
    else
      [ ];
in
patterns: name: builtins.concatMap (advance name) patterns
