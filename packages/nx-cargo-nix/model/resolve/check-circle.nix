/**
  Throws where a circle through the lock holds up one of the nodes (nodes.nix) that `startSet` leads to; `reached` are
  all nodes of the unit. Cargo writes no lock with one; a `[patch]` in Cargo's configuration, which nobody sees here,
  can make it look so (locked-dependencies.nix). Looked for only where the lock leads to a path package: of registries and git alone
  Cargo makes none.

  # Type

  ```
  checkCircle :: { lock; packages } -> [node] -> [node] -> value -> value
  ```
*/
{ cycles }:
{ lock, packages }:
reached: startSet:
let
  nodes = builtins.genericClosure {
    inherit startSet;
    operator = node: node.next;
  };
  keyOf = node: toString node.key;
  heldUp = cycles (
    builtins.listToAttrs (
      map (node: {
        name = keyOf node;
        value = map keyOf node.next;
      }) nodes
    )
  );
  nameOf = { dir, locked, ... }: "`${if dir == null then locked.name else packages.${dir}.name}`";
  names = map nameOf (builtins.filter (node: heldUp ? ${keyOf node}) nodes);
in
value:
if builtins.any (node: node.leadsBack) reached && names != [ ] then
  throw "${lock.file}: ${builtins.concatStringsSep ", " names} lead in a circle, through packages of the lock; run `cargo generate-lockfile`, or take back the [patch] that closes it"
else
  value
