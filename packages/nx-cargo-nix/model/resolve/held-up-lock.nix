/**
  The packages of registries and git of a lock that lead into a cycle of such, or begin a chain of them that is too long
  (chain-heights.nix), by their places in it. Packages of the repository end a chain.

  # Type

  ```
  heldUpLock :: lock -> { INDEX = true; }
  ```
*/
{ heldUpBy }:
lock:
let
  others = builtins.filter (package: package.source != null) lock.packages;
  next =
    package:
    map (other: toString other.index) (
      builtins.filter (other: other.source != null) (builtins.elemAt lock.next package.index)
    );
  heldUp = heldUpBy (
    builtins.listToAttrs (
      map (package: {
        name = toString package.index;
        value = next package;
      }) others
    )
  );
in
heldUp.circle // heldUp.chain
