# cycles :: packages -> { DIR = true; }
#
# The path packages that a cycle of normal or build dependencies holds up: those in one, and those that lead
# to one. Computed once a workspace by taking away, round by round, what depends on nothing that is left.
packages:
let
  prune =
    left:
    let
      isHeldUp = dir: _: builtins.any (d: left ? ${d}) packages.${dir}.pathDependencies.build;
      free = builtins.filter (dir: !isHeldUp dir null) (builtins.attrNames left);
    in
    if free == [ ] then left else prune (builtins.removeAttrs left free);
in
prune (builtins.mapAttrs (_: _: true) packages)
