/**
  A `Cargo.lock`, versions 3 and 4 (Cargo writes no other since 1.53). Each package has, beside its own
  keys, `index` (its place in the lock) and `source` (null for path packages); `byName` lists the packages
  of a name. Throws for other versions, by name, and where a package has a key of another type, or refers to none or to several.

  # Type

  ```
  readLock :: { file; text } -> { file; version; packages; byName }
  ```
*/
{
  checkSize,
  parseToml,
  rules,
  document,
  findDependency,
}:
{ file, text }:
let
  written = parseToml file (checkSize rules.limits.lockBytes file text);
  inLock = document file "the lock file";
  inPackage = document file "[[package]]";
  version = written.version or null;
  tables = inLock.tablesAt written "package";
  checked =
    table: index:
    let
      all = builtins.foldl' (_: key: builtins.seq (inPackage.stringAt table key) null) null [
        "name"
        "version"
        "source"
        "checksum"
        "replace"
      ];
      dependencies = inPackage.stringsAt table "dependencies";
    in
    if builtins.seq all (table.name or "") == "" || table.version or "" == "" then
      throw "${file}: package ${toString (index + 1)} has no name, or no version; write the lock anew with `cargo generate-lockfile`"
    else
      builtins.seq dependencies table;
  packages =
    if tables == null then
      [ ]
    else
      builtins.genList (
        index: { source = null; } // checked (builtins.elemAt tables index) index // { inherit index; }
      ) (builtins.length tables);
  lock = {
    inherit file version packages;
    byName = builtins.groupBy (package: package.name) packages;
  };
  # A reference that leads nowhere makes the whole lock one that Cargo did not write.
  refer =
    package:
    builtins.foldl' (_: entry: builtins.seq (findDependency lock entry) null) null (
      package.dependencies or [ ] ++ (if package ? replace then [ package.replace ] else [ ])
    );
in
if !(builtins.isInt version && (version == 3 || version == 4)) || written ? metadata then
  throw "${file} has the lock format ${
    if builtins.isInt version then "version ${toString version}" else "of Cargo before 1.53"
  }; expected version 3 or 4: let a current Cargo write it (`cargo update --workspace`)"
else
  builtins.foldl' (_: package: builtins.seq (refer package) lock) lock packages
