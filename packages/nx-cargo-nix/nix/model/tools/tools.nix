# tools :: { rootDir; packages; } -> { cargo; clippy; rustfmt; wrapper; entries; }
#
# What tools read of a workspace beside manifests and sources (docs/model.md, "Tool files").
#
# cargo             What cargo-files.nix gives.
# clippy [dir]      The files of clippy's settings for some packages: clippy-files.nix.
# rustfmt [dir]     Likewise: rustfmt-files.nix.
# wrapper           The workspace's own `build.rustc-wrapper`, where that is a file of the repository; null otherwise.
# entries           { cargo; configuration; clippy [dir]; rustfmt [dir]; }: the same as [ { at; path; } ]; `configuration` are
#                   the files of Cargo's own alone. Throws where they say what a build from slices cannot obey.
{
  configurations,
  cargoFiles,
  clippyFiles,
  rustfmtFiles,
  toolEntries,
  normalise,
}:
{ rootDir, packages }:
let
  found = configurations rootDir;
  cargo = cargoFiles {
    inherit rootDir;
    dirs = builtins.attrNames packages;
    configurations = found;
  };
  clippy = clippyFiles {
    inherit rootDir;
    configurations = found;
  };
  rustfmt = rustfmtFiles;

  advice = {
    patch = "move the table to the root manifest";
    paths = "use a [patch] with `path` in the root manifest";
  };
  refused = builtins.concatMap (
    { file, table, ... }:
    map (key: { inherit file key; }) (builtins.filter (key: table ? ${key}) (builtins.attrNames advice))
  ) found.read;
  unlessRefused =
    value:
    if refused == [ ] then
      value
    else
      let
        first = builtins.head refused;
      in
      throw "${first.file}: `${first.key}` of Cargo's configuration is not followed in builds of single crates; ${advice.${first.key}}";

  wrappers = builtins.concatMap (
    { table, base, ... }:
    if (table.build or { }) ? rustc-wrapper then
      [ { inherit base; inherit (table.build) rustc-wrapper; } ]
    else
      [ ]
  ) found.read;
  first = builtins.head wrappers;
  wrapper = if wrappers == [ ] || first.base == null then null else normalise first.base first.rustc-wrapper;
in
{
  inherit cargo clippy rustfmt;
  wrapper =
    if wrapper != null && builtins.match "[^/]*" first.rustc-wrapper == null && builtins.elem wrapper cargo.files then
      wrapper
    else
      null;
  entries = {
    configuration = toolEntries { texts = cargo.configuration; };
    cargo = unlessRefused (toolEntries {
      texts = cargo.configuration;
      inherit (cargo) files trees;
    });
    clippy = dirs: toolEntries { texts = clippy dirs; };
    rustfmt = dirs: toolEntries { texts = rustfmt dirs; };
  };
}
