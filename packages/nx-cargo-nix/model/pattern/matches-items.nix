/**
  Whether a pattern matches a whole sequence of items (advance.nix).

  # Type

  ```
  matchesItems :: (part -> item -> bool) -> [part | null] -> [item] -> bool
  ```
*/
{ advance, accepts }:
matches: parts:
let
  step = advance matches parts;
in
items: accepts parts (builtins.foldl' step [ 0 ] items)
