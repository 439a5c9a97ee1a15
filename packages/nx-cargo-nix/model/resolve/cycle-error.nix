/**
  The error for a crate that a dependency cycle holds up (chain-heights.nix), with the cycle in it: from any such
  crate the way to the next one never ends, so it comes back to where it has been.

  # Type

  ```
  cycleError :: packages -> circle -> dir -> throws
  ```
*/
{ pathIn }:
packages: circle: dir:
let
  next = d: builtins.head (builtins.filter (n: circle ? ${n}) packages.${d}.pathDependencies.build);
  walk =
    seen: d:
    if builtins.elem d seen then dropUntil d (seen ++ [ d ]) else walk (seen ++ [ d ]) (next d);
  dropUntil = d: list: if builtins.head list == d then list else dropUntil d (builtins.tail list);
  cycle = walk [ ] dir;
  names = map (d: packages.${d}.name) cycle;
in
throw "${pathIn (builtins.head cycle) "Cargo.toml"}: the crates depend on each other in a cycle: ${builtins.concatStringsSep " -> " names}; Cargo allows that through dev-dependencies only, so remove one of these dependencies"
