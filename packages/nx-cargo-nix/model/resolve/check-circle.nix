/**
  Throws where a cycle through the lock holds up one of the `nodes` (nodes.nix) that a unit leads to; `reached` are all nodes of the
  unit. Cargo writes no lock with one; a `[patch]` in Cargo's configuration, which is not visible here, can make it look so
  (locked-dependencies.nix). Looked for only where the lock leads to a path package: from registries and git alone Cargo makes none.
  `circle` is the one of all nodes (chain-heights.nix).

  # Type

  ```
  checkCircle :: { lock; packages; circle } -> reached -> nodes -> value -> value
  ```
*/
{
  lock,
  packages,
  circle,
}:
reached: nodes:
let
  nameOf = { dir, locked, ... }: "`${if dir == null then locked.name else packages.${dir}.name}`";
  names = map nameOf (builtins.filter (node: circle ? ${toString node.key}) nodes);
in
value:
if builtins.any (node: node.leadsBack) reached && names != [ ] then
  throw "${lock.file}: ${builtins.concatStringsSep ", " names} lead in a circle, through packages of the lock; run `cargo generate-lockfile`, or take back the [patch] that closes it"
else
  value
