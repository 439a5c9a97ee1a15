/**
  The nodes of a graph that lead into a circle, or into a chain of more than `limits.chain`: both languages walk chains with the stack,
  and real ones have dozens. Found by taking away, round by round, what leads to nothing that is left; a node is looked at as often as
  it is high.

  # Type

  ```
  heldUp :: { KEY = [ KEY ]; } -> { KEY = true; }
  ```
*/
{ rules }:
edges:
let
  prune =
    { left, round }:
    let
      isHeldUp = key: builtins.any (next: left ? ${next}) edges.${key};
      free = builtins.filter (key: !isHeldUp key) (builtins.attrNames left);
    in
    if free == [ ] || round == rules.limits.chain then
      left
    else
      prune {
        left = builtins.removeAttrs left free;
        round = round + 1;
      };
in
prune {
  left = builtins.mapAttrs (_: _: true) edges;
  round = 0;
}
