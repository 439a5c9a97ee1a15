/**
  What a unit can be made of, as one graph: path packages, and packages of the lock. A node is { key; dir or
  null; locked (its lock entry, or null); indices (path packages: which of its lock dependencies were
  followed); next (the nodes that it leads to); nextPackages (path packages: those of them that are path
  packages); leadsBack (whether the lock leads from it to a path package) }.
  Built once per workspace, and lazily, so that the closure of each unit is a walk and nothing else. Keys are
  integers, because `builtins.genericClosure` compares a lot of them.

  # Type

  ```
  nodes :: { lock; isPatched; packages; broken } -> { ofPackage :: full -> dir -> node; edges :: { KEY = [ KEY ]; }; isMixed, leavesForGood :: bool; }
  ```
*/
{
  follow,
  lockedPathPackage,
  directoryOf,
}:
{
  lock,
  isPatched,
  packages,
  broken ? { },
}:
let
  dirs = builtins.attrNames packages;
  count = builtins.length lock.packages;
  keys = builtins.listToAttrs (
    builtins.genList (i: {
      name = builtins.elemAt dirs i;
      value = count + i;
    }) (builtins.length dirs)
  );

  thirdParty = map (
    locked:
    let
      next = map ofLocked (builtins.elemAt lock.next locked.index);
    in
    {
      key = locked.index;
      dir = null;
      inherit locked next;
      leadsBack = builtins.any (node: node.dir != null) next;
    }
  ) lock.packages;
  ofLocked =
    locked:
    if locked.source == null then
      built.${directoryOf lock packages locked}
    else
      builtins.elemAt thirdParty locked.index;

  make =
    dependencies: dir: package:
    let
      reached = follow {
        inherit
          lock
          isPatched
          packages
          broken
          package
          ;
        inherit dependencies;
      };
      nextPackages = map (d: built.${d}) reached.packages;
    in
    {
      key = keys.${dir};
      inherit dir;
      inherit (reached) indices leadsBack;
      locked = lockedPathPackage lock package;
      next = map (p: builtins.elemAt thirdParty p.index) reached.locked ++ nextPackages;
      inherit nextPackages;
    };
  built = builtins.mapAttrs (dir: package: make package.dependencies.build dir package) packages;
  full = builtins.mapAttrs (dir: package: make package.dependencies.full dir package) packages;
  others = builtins.filter (node: node.locked.source != null) thirdParty;
  leadBack = map (node: builtins.tryEval node.leadsBack) others;
  # What cannot be followed is an error of its own.
  edgesOf =
    node:
    let
      keys = map (next: toString next.key) node.next;
      tried = builtins.tryEval (builtins.deepSeq keys keys);
    in
    if tried.success then tried.value else [ ];
in
{
  # What each package that is built as a dependency leads to, by key.
  edges = builtins.listToAttrs (
    map (node: {
      name = toString node.key;
      value = edgesOf node;
    }) (others ++ builtins.attrValues built)
  );

  # Whether packages of the lock lead back to path packages.
  isMixed = builtins.any (back: back.value) leadBack;

  # Whether they do not, for sure: what path packages a unit has can be told by these alone then.
  leavesForGood = builtins.all (back: back.success && !back.value) leadBack;

  ofPackage = isFull: dir: if isFull then full.${dir} else built.${dir};
}
