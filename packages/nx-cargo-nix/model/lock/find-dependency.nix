/**
  The package that an entry of `dependencies` (or `replace`) in a lock means: `name`, `name version` or
  `name version (source)`. Of two packages with one version, the entry without a source means the path package,
  and a git source is written without its commit (`EncodableResolve` in Cargo's source). Throws where there
  is none, or more than one.

  # Type

  ```
  findDependency :: lock -> string -> package
  ```
*/
{ withoutCommit }:
let
  # What an entry means that is not the name of one package.
  amongSeveral =
    lock: entry:
    let
      parts = builtins.filter builtins.isString (builtins.split " " entry);
      version = builtins.elemAt parts 1;
      isShort = builtins.length parts == 1;
      hasSource = builtins.length parts > 2;
      # `(source)`, which may hold blanks, without its first and its last character.
      bracketed = builtins.concatStringsSep " " (
        builtins.genList (i: builtins.elemAt parts (i + 2)) (builtins.length parts - 2)
      );
      source = builtins.substring 1 (builtins.stringLength bracketed - 2) bracketed;
      sameName = lock.byName.${builtins.head parts} or [ ];
      fitting = if isShort then sameName else builtins.filter (p: p.version == version) sameName;
      isOneVersion = builtins.all (p: p.version == (builtins.head fitting).version) fitting;
      ofPath = builtins.filter (p: p.source == null) fitting;
      candidates =
        if !isOneVersion then
          fitting
        else if hasSource then
          firstOf (builtins.filter (p: p.source != null && withoutCommit p.source == source) fitting)
        else if ofPath != [ ] then
          firstOf ofPath
        else
          fitting;
      firstOf = list: if list == [ ] then [ ] else [ (builtins.head list) ];
    in
    if builtins.length candidates == 1 then
      builtins.head candidates
    else
      throw "${lock.file}: the dependency `${entry}` names ${
        if candidates == [ ] then "no package" else "more than one package"
      } of the lock; write the lock anew with `cargo generate-lockfile`";
in
lock: entry:
let
  named = lock.byName.${entry} or [ ];
in
# Asked for every reference in a lock.
if builtins.length named == 1 then builtins.head named else amongSeveral lock entry
