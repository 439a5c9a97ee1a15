/**
  The members of a workspace, as `Workspace::find_members` of Cargo finds them: the root package, what
  `members` names, and the path dependencies of members, of any kind and for any target, that lie below the
  root or point to it by `package.workspace`; all but what `exclude` excludes. A root without `[workspace]`
  is a workspace of one.

  # Type

  ```
  members :: { rootDir; rootManifest; package } -> { DIR = package; }
  ```
*/
{
  resolvePath,
  isWithin,
  inside,
  expandMember,
  isExcluded,
}:
{
  rootDir,
  rootManifest,
  package,
}:
let
  item = dir: {
    key = dir;
    package = package dir;
  };
  isExcludedHere = isExcluded rootDir rootManifest;
  isWanted = dir: !isExcludedHere dir;
  pointsHere =
    dir:
    let
      table = (package dir).packageTable;
    in
    table ? workspace && resolvePath dir table.workspace == rootDir;
  ownRoot = if rootManifest ? package || rootManifest ? project then [ rootDir ] else [ ];
  named = builtins.concatMap (expandMember rootDir) (rootManifest.workspace.members or [ ]);
  reached = builtins.genericClosure {
    startSet = map item (ownRoot ++ builtins.filter isWanted named);
    operator =
      { package, ... }:
      map item (
        builtins.filter (
          dir: inside dir && (isWithin rootDir dir || pointsHere dir) && isWanted dir
        ) package.pathDependencies.full
      );
  };
  found = if rootManifest ? workspace then reached else map item ownRoot;
in
builtins.listToAttrs (
  map (m: {
    name = m.key;
    value = m.package // {
      member = true;
    };
  }) found
)
