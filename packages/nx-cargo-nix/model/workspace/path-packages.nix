/**
  The members and every package of the repository that a path dependency, or a `[patch]` or `[replace]`
  entry with `path`, reaches from them. Dev-dependencies of a package that is not a member are not followed:
  Cargo never reads them. None may be, or be behind, a symbolic link. What is broken is listed apart, as in members.nix.

  # Type

  ```
  pathPackages :: { rootDir; overrides; members; package } -> { found = { DIR = package; }; broken = { DIR = { dir; checked; }; }; }
  ```
*/
{
  resolvePath,
  inside,
  refuseLinks,
}:
{
  rootDir,
  overrides,
  members,
  package,
}:
let
  item =
    dir:
    let
      p = members.found.${dir} or members.broken.${dir} or (package dir // { member = false; });
    in
    {
      key = dir;
      package = p;
      isSound =
        members.found ? ${dir} || !(members.broken ? ${dir}) && (builtins.tryEval p.checked).success;
    };
  paths =
    table:
    map (entry: resolvePath rootDir entry.path) (
      builtins.filter (entry: builtins.isAttrs entry && entry ? path) (builtins.attrValues table)
    );
  patched = builtins.concatMap paths (builtins.attrValues overrides.patch) ++ paths overrides.replace;
  reached = builtins.genericClosure {
    startSet = map item (builtins.attrNames members.found ++ patched);
    operator =
      { package, isSound, ... }:
      if isSound then
        map item (
          builtins.filter inside (
            if package.member then package.pathDependencies.full else package.pathDependencies.build
          )
        )
      else
        [ ];
  };
  byDir =
    items:
    builtins.listToAttrs (
      map (p: {
        name = p.key;
        value = p.package;
      }) items
    );
in
{
  found = builtins.seq (refuseLinks (map (p: p.key) reached)) byDir (
    builtins.filter (p: p.isSound) reached
  );
  broken = members.broken // byDir (builtins.filter (p: !p.isSound) reached);
}
