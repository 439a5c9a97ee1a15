/**
  What a path package depends on, by the dependencies of its slice (`dependencies`, see
  manifest/dependencies.nix): `locked` are the packages of the lock that are not the repository's own,
  `packages` the directories of path packages (also those that a `[patch]` brings in), `indices` (as
  attribute names) which entries of its own lock package were followed, and `leadsBack` whether it is the lock
  that leads to one of those path packages. For a path package that is not a member, Cargo locks only what is
  enabled: it may be absent from the lock, and so may its path dependencies and the optional ones.

  # Type

  ```
  follow :: { lock; isPatched; packages; broken; package; dependencies } -> { locked; packages; indices; leadsBack }
  ```
*/
{
  lockedDependencies,
  lockedPathPackage,
  directoryOf,
  inside,
  pathIn,
}:
{
  lock,
  isPatched,
  packages,
  broken,
  package,
  dependencies,
}:
let
  own = lockedPathPackage lock package;
  file = pathIn package.dir "Cargo.toml";
  candidates = builtins.groupBy (p: p.name) (
    if own == null then [ ] else builtins.elemAt lock.dependencies own.index
  );

  ofPath =
    dependency:
    let
      target =
        packages.${dependency.dir} or (
          if broken ? ${dependency.dir} then
            builtins.seq broken.${dependency.dir}.checked null
          else
            throw "${file}: the path of dependency `${dependency.key}` leads to ${dependency.dir}, ${
              if inside dependency.dir then "where no crate was found" else "outside the repository"
            }; a flake sees only its own source, so move the crate into it"
        );
      isTarget = p: p.source == null && p.version == target.version;
      found = builtins.filter isTarget (candidates.${target.name} or [ ]);
    in
    if found == [ ] && package.member then
      throw "${lock.file} is out of date: ${file} depends on ${target.dir} (`${target.name}` ${target.version}), and the lock has no such dependency of `${package.name}`; run `cargo update --workspace` and commit the lock"
    else
      {
        dirs = [ target.dir ];
        locked = found;
      };
  ofLock =
    dependency:
    let
      locked = lockedDependencies {
        inherit
          lock
          isPatched
          package
          dependency
          ;
        candidates = candidates.${dependency.name} or [ ];
      };
    in
    {
      inherit locked;
      dirs = map (directoryOf lock packages) (builtins.filter (p: p.source == null) locked);
    };
  byPath = map ofPath (builtins.filter (d: d.dir != null) dependencies);
  byLock = if own == null then [ ] else map ofLock (builtins.filter (d: d.dir == null) dependencies);
  results = byPath ++ byLock;
  locked = builtins.concatMap (r: r.locked) results;
in
{
  locked = builtins.filter (p: p.source != null) locked;
  packages = builtins.concatMap (r: r.dirs) results;
  leadsBack = builtins.any (r: r.dirs != [ ]) byLock;
  indices = builtins.listToAttrs (
    map (p: {
      name = toString p.index;
      value = null;
    }) locked
  );
}
