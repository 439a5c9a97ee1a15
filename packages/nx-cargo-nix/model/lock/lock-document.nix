/**
  A lock as any TOML document: its version, and its packages as read-lock.nix has them. Throws for versions other than 3 and 4, by name,
  and where a package has a key of another type, or neither name nor version.

  # Type

  ```
  readLockDocument :: file -> text -> { version; packages; }
  ```
*/
{ parseToml, document }:
file: text:
let
  written = parseToml file text;
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
in
if !(builtins.isInt version && (version == 3 || version == 4)) || written ? metadata then
  throw "${file} has the lock format ${
    if builtins.isInt version then "version ${toString version}" else "of Cargo before 1.53"
  }; expected version 3 or 4: write `version = 3` as its first line and run `cargo update --workspace`, with Cargo 1.53 or later"
else
  {
    inherit version;
    packages =
      if tables == null then
        [ ]
      else
        builtins.genList (
          index: { source = null; } // checked (builtins.elemAt tables index) index // { inherit index; }
        ) (builtins.length tables);
  }
