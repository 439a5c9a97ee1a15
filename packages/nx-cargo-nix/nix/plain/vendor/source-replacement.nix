/**
  A source of the lock replaced by a directory (Cargo reference, "Source Replacement"): `configuration` is the part of
  Cargo's configuration that says so, with @vendored-crates@ for where the directories are, and `directory` the one that this
  source has among them. Each has one of its own: sources may hold crates of one name and version.

  The names that Cargo gives a source do not matter: it knows a registry by its address, and a git repository by address
  and reference.

  # Type

  ```
  sourceReplacement :: lockVersion -> source -> { directory; configuration; }
  ```
*/
lockVersion: source:
let
  # Without the commit: Cargo knows a crate by the path of its source, which should not change with it.
  identity = builtins.head (builtins.split "#" source);
  isCratesIo =
    builtins.match "registry[+]https://github.com/rust-lang/crates.io-index" source != null;
  directory =
    if isCratesIo then "crates-io" else builtins.substring 0 16 (builtins.hashString "sha256" identity);

  git = import ../../backend/git-source.nix lockVersion source;
  address =
    if builtins.substring 0 4 source == "git+" then
      { git = git.url; } // git.reference
    else if builtins.substring 0 9 source == "registry+" then
      { registry = builtins.substring 9 (builtins.stringLength source) source; }
    else
      { registry = source; };
  table =
    name: keys:
    "[source.${name}]\n"
    + builtins.concatStringsSep "" (
      map (key: "${key} = ${builtins.toJSON keys.${key}}\n") (builtins.attrNames keys)
    );
in
{
  inherit directory;
  configuration =
    (
      if isCratesIo then
        table "crates-io" { replace-with = "vendored-crates-io"; }
      else
        table (builtins.toJSON identity) (address // { replace-with = "vendored-${directory}"; })
    )
    + table "vendored-${directory}" { directory = "@vendored-crates@/${directory}"; };
}
