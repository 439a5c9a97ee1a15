/**
  The members of a workspace, as `Workspace::find_members` of Cargo finds them: the root package, what
  `members` names, and the path dependencies of members, of any kind and for any target, that are below the
  root or belong to it by `package.workspace`; all but what `exclude` excludes. A root without `[workspace]`
  is a workspace of one.

  A broken one does not affect the others: `broken` has it, each with `checked`, which throws what is wrong with it. `refused` says what
  is wrong with entries of `members`.

  # Type

  ```
  members :: { rootDir; rootManifest; package } -> { found = { DIR = package; }; broken = { DIR = { dir; checked; }; }; refused = [string]; }
  ```
*/
{
  isWithin,
  inside,
  pathIn,
  expandMember,
  isExcluded,
}:
{
  rootDir,
  rootManifest,
  package,
}:
let
  rootOf = p: if p.root == null then p.dir else p.root.dir;
  # `validate_members` in Cargo's source.
  ofThisRoot =
    p:
    rootOf p == rootDir
    || throw "${pathIn p.dir "Cargo.toml"}: the package belongs to the workspace of ${pathIn (rootOf p) "Cargo.toml"}, but ${pathIn rootDir "Cargo.toml"} has it as a member; add it to `workspace.exclude` there, or correct `package.workspace` here";
  item =
    dir:
    let
      p = package dir;
      checked = builtins.seq p.checked (ofThisRoot p);
    in
    {
      key = dir;
      package = p // {
        inherit checked;
      };
      isSound = (builtins.tryEval checked).success;
    };
  isExcludedHere = isExcluded rootDir rootManifest;
  isWanted = dir: !(rootManifest ? workspace && isExcludedHere dir);
  belongsHere =
    dir:
    isWithin rootDir dir
    || (
      let
        tried = builtins.tryEval (rootOf (package dir) == rootDir);
      in
      tried.success && tried.value
    );
  ownRoot = if rootManifest ? package || rootManifest ? project then [ rootDir ] else [ ];
  entries = map (expandMember rootDir) (rootManifest.workspace.members or [ ]);
  named = builtins.concatMap (entry: entry.dirs) entries;
  reached = builtins.genericClosure {
    startSet = map item (builtins.filter isWanted (ownRoot ++ named));
    operator =
      { package, isSound, ... }:
      if isSound && rootManifest ? workspace then
        map item (
          builtins.filter (dir: inside dir && belongsHere dir && isWanted dir) package.pathDependencies.full
        )
      else
        [ ];
  };
  byDir =
    items:
    builtins.listToAttrs (
      map (m: {
        name = m.key;
        value = m.package // {
          member = true;
        };
      }) items
    );
in
{
  found = byDir (builtins.filter (m: m.isSound) reached);
  broken = byDir (builtins.filter (m: !m.isSound) reached);
  refused = builtins.filter builtins.isString (map (entry: entry.refused) entries);
}
