/**
  Which files of a path package a unit sees, as lists of patterns (model/README.md, "Source rules"; patterns
  in select.nix). `full` is for the crate's own `test`, `clippy` and `doc` units. `table` is `[package]`,
  `slice` the manifest's slice, `root` the package's own workspace root or null, `rootDir` the directory of
  the workspace at hand.

  # Type

  ```
  sourceRules :: { dir; rootDir; table; full; root; slice } -> { include; exclude; extra; drop }
  ```
*/
{
  hasFile,
  matches,
  resolvePath,
  relativePath,
  parentOf,
  pathIn,
  checkPattern,
  normalPattern,
  rules,
}:
{
  dir,
  rootDir,
  table,
  full,
  root,
  slice,
}:
let
  # `package.build` is a path, or `false` where there is no build script.
  build = table.build or true;
  crateRelative = path: relativePath dir (resolvePath dir path);
  inherit (rules.sources)
    manifestAndOutput
    testDirectories
    noSources
    npmFiles
    ;
  unless = condition: list: if condition then [ ] else list;

  # What lies beside the crates of a repository is no source of the package that has the root's directory.
  include =
    if dir == rootDir then
      [ "src" ]
      ++ unless (build == false) [
        (if builtins.isString build then normalPattern (crateRelative build) else "build.rs")
      ]
      ++ unless (!full) testDirectories
    else
      [ "**" ];

  exclude =
    manifestAndOutput
    ++ unless full testDirectories
    ++ noSources
    ++ unless (!hasFile dir "package.json") npmFiles;

  isLeftOut =
    path:
    let
      file = resolvePath dir path;
    in
    !(matches dir include file) || matches dir exclude file;
  targets = [
    (slice.lib or { })
  ]
  ++ builtins.concatMap (kind: slice.${kind} or [ ]) (
    [ "bin" ] ++ unless (!full) rules.slices.testTargets
  );
  written = builtins.concatMap (target: unless (!(target ? path)) [ target.path ]) targets;
  paths = map crateRelative (written ++ unless (!builtins.isString build) [ build ]);
  # Of a directory that the crate itself lies in, the modules beside the file are enough.
  around =
    path:
    let
      up = parentOf path;
    in
    if builtins.match "[.]|[.][.](/[.][.])*" up == null then
      [ up ]
    else
      [
        path
        (pathIn up "*.rs")
      ];
  ofTargets = builtins.concatMap around (builtins.filter isLeftOut paths);
  # Sorted, each once: their order means nothing.
  asSet =
    patterns:
    builtins.attrNames (
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) patterns
      )
    );

  ownSettings = table.metadata.nix-build or null;
  shared = if root == null then { } else root.manifest.workspace.metadata.nix-build or { };
  settings = if ownSettings != null then ownSettings else shared;
  file =
    if ownSettings != null || root == null then
      pathIn dir "Cargo.toml"
    else
      pathIn root.dir "Cargo.toml";
  patterns = key: map (checkPattern { inherit file dir key; }) (settings.${key} or [ ]);
in
{
  inherit include exclude;
  extra = asSet (map normalPattern ofTargets ++ patterns "include");
  drop = asSet (patterns "exclude");
}
