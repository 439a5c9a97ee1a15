/**
  What tools read of a workspace besides manifests and sources (model/README.md, "Tool files").

  - `cargo`: what cargo-files.nix gives.
  - `clippy [dir]`: the files of clippy's settings for some packages: clippy-files.nix.
  - `rustfmt [dir]`: likewise: rustfmt-files.nix.
  - `wrapper`: the workspace's own `build.rustc-wrapper`, where that is a file of the repository; null otherwise.
  - `linkers`: { KEY = path; }: the same of `target.KEY.linker`.
  - `entries`: { cargo; configuration; clippy [dir]; rustfmt [dir]; }: the same as [ { at; path; } ]; `configuration` are
    the files of Cargo's own alone. Throws where they say what a build from slices cannot obey.

  # Type

  ```
  tools :: { rootDir; packages; } -> { cargo; clippy; rustfmt; wrapper; linkers; entries; }
  ```
*/
{
  configurations,
  cargoFiles,
  clippyFiles,
  rustfmtFiles,
  toolEntries,
  resolvePath,
}:
{ rootDir, packages }:
let
  packageDirs = builtins.attrNames packages;
  found = configurations rootDir;
  cargo = cargoFiles {
    inherit rootDir;
    dirs = packageDirs;
    configurations = found;
  };
  clippy = clippyFiles {
    inherit rootDir packageDirs;
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

  # For each `target.KEY.linker`, the one that wins, if it is a file of the repository.
  defined = builtins.concatMap (
    { table, base, ... }:
    let
      targets = table.target or { };
      hasLinker = key: builtins.isAttrs targets.${key} && targets.${key} ? linker;
    in
    map
      (key: {
        name = key;
        value = fileOf base targets.${key}.linker;
      })
      (if builtins.isAttrs targets then builtins.filter hasLinker (builtins.attrNames targets) else [ ])
  ) found.read;
  winning = builtins.listToAttrs defined;
  linkers = removeAttrs winning (
    builtins.filter (key: winning.${key} == null) (builtins.attrNames winning)
  );

  # A program as configuration names it, as a path in the repository; null where it is none.
  fileOf =
    base: value:
    let
      path = resolvePath base value;
    in
    if
      base != null
      && builtins.isString value
      && builtins.match "[^/]*" value == null
      && builtins.elem path cargo.files
    then
      path
    else
      null;

  wrappers = builtins.concatMap (
    { table, base, ... }:
    if (table.build or { }) ? rustc-wrapper then [ (fileOf base table.build.rustc-wrapper) ] else [ ]
  ) found.read;
in
{
  inherit
    cargo
    rustfmt
    linkers
    ;
  clippy = clippy.named;
  wrapper = if wrappers == [ ] then null else builtins.head wrappers;
  entries = {
    configuration = toolEntries { texts = cargo.configuration; };
    cargo = unlessRefused (toolEntries {
      texts = cargo.configuration;
      inherit (cargo) files trees;
    });
    clippy = dirs: toolEntries { texts = clippy.found dirs; };
    rustfmt = dirs: toolEntries { texts = rustfmt dirs; };
  };
}
