# isMatched :: [ [segment] ] -> bool
#
# Whether what step.nix left holds a whole match: nothing remains of a pattern, or only a `**`, which may
# match nothing.
let
  isDone = rest: rest == [ ] || ((builtins.head rest) ? many && isDone (builtins.tail rest));
in
builtins.any isDone
