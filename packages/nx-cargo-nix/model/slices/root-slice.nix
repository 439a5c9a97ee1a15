/**
  The slice of a root manifest for one unit (model/README.md, "Root manifest"). `closure` are the unit's path
  packages, `packages` all there are, and `holds` tells whether a package of the lock is in the unit's slice of
  it.

  # Type

  ```
  rootSlice :: { rootDir; rootManifest; overrides; packages; lock; holds; closure } -> attrs
  ```
*/
{
  resolvePath,
  relativePath,
  isWithin,
  asTable,
  broughtBy,
  rules,
}:
let
  rootKeys = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = null;
    }) rules.slices.rootKeys
  );
in
{
  rootDir,
  rootManifest,
  overrides,
  packages,
  lock,
  holds,
  closure,
}:
let
  rootPackage = packages.${rootDir} or null;
  fromRoot = package: relativePath rootDir package.dir;
  sorted = builtins.sort builtins.lessThan;
  others = builtins.filter (package: package.dir != rootDir) closure;
  members = sorted (map fromRoot (builtins.filter (p: p.member) others));
  exclude = sorted (map fromRoot (builtins.filter (p: !p.member && isWithin rootDir p.dir) others));

  resolver =
    rootManifest.workspace.resolver or (
      if rootPackage == null then
        "1"
      else
        rootPackage.packageTable.resolver or (rules.slices.resolverOfEdition.${rootPackage.edition} or "1")
    );

  isKept =
    name: isWanted:
    builtins.any (package: holds package && isWanted package) (lock.byName.${name} or [ ]);
  inClosure = dir: builtins.any (package: package.dir == dir) closure;
  # Cargo lists a patch that is not in use in the lock, which would then differ. Another path package may have the
  # name of a patched one, so for a directory the lock slice cannot tell.
  reaches =
    key: entry:
    let
      table = asTable entry;
    in
    if table ? path then
      inClosure (resolvePath rootDir table.path)
    else
      isKept (table.package or key) (broughtBy { inherit rootDir packages; } key entry);
  withPath =
    entry:
    if (asTable entry) ? path then
      entry // { path = relativePath rootDir (resolvePath rootDir entry.path); }
    else
      entry;
  only =
    isIn: table:
    builtins.mapAttrs (_: withPath) (
      builtins.removeAttrs table (
        builtins.filter (key: !isIn key table.${key}) (builtins.attrNames table)
      )
    );
  # `name:version`, `name@version`, or either of them behind a URL and a `#`.
  isReplaced =
    key: _:
    let
      parts = builtins.match "(.*#)?([^:@#]+)[:@]([^:@#]+)" key;
    in
    parts != null
    && isKept (builtins.elemAt parts 1) (package: package.version == builtins.elemAt parts 2);

  nonEmpty =
    attrs:
    builtins.removeAttrs attrs (builtins.filter (key: attrs.${key} == { }) (builtins.attrNames attrs));
  asWritten = builtins.intersectAttrs rootKeys rootManifest;
in
asWritten
// {
  workspace = {
    inherit members resolver;
  }
  // (if exclude == [ ] then { } else { inherit exclude; });
}
// nonEmpty {
  patch = nonEmpty (builtins.mapAttrs (_: only reaches) overrides.patch);
  replace = only isReplaced overrides.replace;
}
