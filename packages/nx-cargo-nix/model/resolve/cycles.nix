/**
  What a cycle holds up: the keys that are in one, and those that lead to one. Found by taking away, round by round, what
  leads to nothing that is left.

  # Type

  ```
  cycles :: { KEY = [ KEY ]; } -> { KEY = true; }
  ```
*/
edges:
let
  prune =
    left:
    let
      isHeldUp = key: builtins.any (next: left ? ${next}) edges.${key};
      free = builtins.filter (key: !isHeldUp key) (builtins.attrNames left);
    in
    if free == [ ] then left else prune (builtins.removeAttrs left free);
in
prune (builtins.mapAttrs (_: _: true) edges)
