/**
  The package that an entry of `dependencies` (or `replace`) in a lock means: `name`, `name version` or
  `name version (source)`, where of two with one version the entry without a source means the path package,
  and a git source is written without its commit (`EncodableResolve` in Cargo's source). Throws where there
  is none, or more than one.

  # Type

  ```
  findDependency :: lock -> string -> package
  ```
*/
{ withoutCommit }:
lock: entry:
let
  named = lock.byName.${entry} or [ ];
  parts = builtins.match "([^ ]+) ([^ ]+)( [(](.*)[)])?" entry;
  version = builtins.elemAt parts 1;
  source = withoutCommit (builtins.elemAt parts 3);
  sameVersion = builtins.filter (package: package.version == version) (
    lock.byName.${builtins.head parts} or [ ]
  );
  sameSource = builtins.filter (package: withoutCommit package.source == source) sameVersion;
  candidates =
    if named != [ ] || parts == null then
      named
    else if source == null && builtins.length sameVersion == 1 then
      sameVersion
    else
      sameSource;
in
if builtins.length candidates == 1 then
  builtins.head candidates
else
  throw "${lock.file}: the dependency `${entry}` names ${
    if candidates == [ ] then "no package" else "more than one package"
  } of the lock; write the lock anew with `cargo generate-lockfile`"
