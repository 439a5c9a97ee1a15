# matchesItems :: (part -> item -> bool) -> [part | null] -> [item] -> bool
#
# Whether a pattern matches a whole sequence of items (advance.nix).
{ advance, accepts }:
matches: parts:
let
  step = advance matches parts;
in
items: accepts parts (builtins.foldl' step [ 0 ] items)
