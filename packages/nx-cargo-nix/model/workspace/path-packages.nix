/**
  The members and every package of the repository that a path dependency, or a `[patch]` or `[replace]`
  entry with `path`, reaches from them. Of a package that is no member dev-dependencies are not followed:
  Cargo never reads them. None may be, or lie behind, a symbolic link.

  # Type

  ```
  pathPackages :: { rootDir; rootManifest; members; package } -> { DIR = package; }
  ```
*/
{
  resolvePath,
  inside,
  refuseLinks,
}:
{
  rootDir,
  rootManifest,
  members,
  package,
}:
let
  item = dir: {
    key = dir;
    package = members.${dir} or (package dir // { member = false; });
  };
  paths =
    table:
    map (entry: resolvePath rootDir entry.path) (
      builtins.filter (entry: entry ? path) (builtins.attrValues table)
    );
  patched =
    builtins.concatMap paths (builtins.attrValues (rootManifest.patch or { }))
    ++ paths (rootManifest.replace or { });
  reached = builtins.genericClosure {
    startSet = map item (builtins.attrNames members ++ builtins.filter inside patched);
    operator =
      { package, ... }:
      map item (
        builtins.filter inside (
          if package.member then package.pathDependencies.full else package.pathDependencies.build
        )
      );
  };
in
builtins.seq (refuseLinks (map (p: p.key) reached)) builtins.listToAttrs (
  map (p: {
    name = p.key;
    value = p.package;
  }) reached
)
