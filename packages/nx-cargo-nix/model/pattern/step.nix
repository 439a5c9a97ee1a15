/**
  What is left of compiled patterns one directory further down: those whose match goes on with `name`. A tree
  is walked once with it, however many patterns there are, and left where none remains.

  # Type

  ```
  step :: [pattern] -> string -> [pattern]
  ```
*/
{
  segmentMatches,
  advance,
  place,
}:
let
  further =
    pattern: name:
    let
      at = advance segmentMatches pattern.parts pattern.at name;
    in
    if at == [ ] then [ ] else [ (place pattern.parts at) ];
  # Most patterns are names, and most of the others are done where a directory begins.
  go =
    name: pattern:
    if pattern.part ? literal then
      if pattern.part.literal == name then
        [ (place pattern.parts [ (builtins.head pattern.at + 1) ]) ]
      else
        [ ]
    else if pattern.isDone then
      [ pattern ]
    else
      further pattern name;
in
patterns: name: builtins.concatMap (go name) patterns
