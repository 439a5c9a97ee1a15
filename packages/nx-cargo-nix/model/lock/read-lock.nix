/**
  A `Cargo.lock`, versions 3 and 4 (Cargo writes no other since 1.53). Each package has, beside its own
  keys, `index` (its place in the lock) and `source` (null for path packages); `byName` lists the packages
  of a name. At a package's index, `dependencies` has the packages that its dependencies mean, and `next` the same and what replaces it.
  Throws as lock-document.nix, and where a package refers to none or to several.

  # Type

  ```
  readLock :: { file; text } -> { file; version; packages; byName; dependencies, next :: [[package]]; }
  ```
*/
{
  checkSize,
  readWrittenLock,
  readLockDocument,
  rules,
  findDependency,
}:
{ file, text }:
let
  limit = rules.limits.lockBytes;
  # A text that was read from the store has a context, which no name has.
  written = builtins.unsafeDiscardStringContext text;
  # No line that Cargo writes is too long.
  byCargo = if builtins.stringLength written > limit then null else readWrittenLock written;
  raw = if byCargo != null then byCargo else readLockDocument file (checkSize limit file written);
  lock = {
    inherit file;
    inherit (raw) version packages;
    byName = builtins.groupBy (package: package.name) raw.packages;
    dependencies = map (package: map (findDependency lock) (package.dependencies or [ ])) raw.packages;
    next = map (
      package:
      builtins.elemAt lock.dependencies package.index
      ++ (if package ? replace then [ (findDependency lock package.replace) ] else [ ])
    ) raw.packages;
  };
  # A reference that leads nowhere means that Cargo did not write this lock.
  each = builtins.foldl' (_: found: builtins.seq found null) null;
in
builtins.seq (each (map each lock.next)) lock
