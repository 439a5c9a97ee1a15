/**
  The part of the lock that the nodes of a unit's closure need, written as Cargo writes it (model/README.md,
  "Lock"), and `holds`, which tells whether a package of the lock is in it. Of a path package only the
  dependencies stay that its slice asks for.

  # Type

  ```
  lockSlice :: lock -> [node] -> { slice; holds }
  ```
*/
{ findDependency, shorten }:
lock:
let
  isUnique = entry: builtins.length (lock.byName.${entry} or [ ]) == 1;
  base = builtins.mapAttrs (_: _: null) {
    name = null;
    version = null;
    source = null;
    checksum = null;
    replace = null;
    dependencies = null;
  };
  written =
    package:
    builtins.intersectAttrs base (
      if package.source == null then builtins.removeAttrs package [ "source" ] else package
    );
  entries = map (package: {
    written = written package;
    dependencies = builtins.elemAt lock.dependencies package.index;
    # Where each name is that of one package, every slice that holds all of them writes it as the lock does.
    isPlain =
      !(package ? replace)
      && (package.source != null || package.dependencies or null != [ ])
      && builtins.all isUnique (package.dependencies or [ ]);
  }) lock.packages;
in
nodes:
let
  kept = builtins.filter (node: node.locked != null) nodes;
  nodeAt = builtins.listToAttrs (
    map (node: {
      name = toString node.locked.index;
      value = node;
    }) kept
  );
  holds = package: nodeAt ? ${toString package.index};
  sliceOf =
    index:
    let
      entry = builtins.elemAt entries index;
      node = nodeAt.${toString index};
      followsAll =
        node.dir == null
        || builtins.length (builtins.attrNames node.indices) == builtins.length entry.dependencies;
      isFollowed = package: node.dir == null || node.indices ? ${toString package.index};
      dependencies = map (shorten lock holds) (builtins.filter isFollowed entry.dependencies);
    in
    if entry.isPlain && followsAll then
      entry.written
    else
      builtins.removeAttrs entry.written [ "dependencies" ]
      // (if dependencies == [ ] then { } else { inherit dependencies; })
      // (
        if entry.written ? replace then
          { replace = shorten lock holds (findDependency lock entry.written.replace); }
        else
          { }
      );
  indices = builtins.sort builtins.lessThan (map (node: node.locked.index) kept);
in
{
  inherit holds;
  slice = {
    inherit (lock) version;
    package = map sliceOf indices;
  };
}
