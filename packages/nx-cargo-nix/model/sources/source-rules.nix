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
  document,
  hasFile,
  inside,
  matches,
  isWithin,
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
  buildPath = if builtins.isString build then crateRelative build else "build.rs";
  own = pathIn dir "Cargo.toml";
  # Of a target, or the build script.
  crateRelative =
    path:
    let
      resolved = resolvePath dir path;
    in
    if inside resolved then
      relativePath dir resolved
    else
      throw "${own}: the path ${builtins.toJSON path} of a target leaves the repository; move the file into it, and give its relative path";
  inherit (rules.sources)
    manifestAndOutput
    testDirectories
    noSources
    npmFiles
    ;
  unless = condition: list: if condition then [ ] else list;

  # The readme, which many libraries include in their documentation (The Cargo Book, "The `readme` field"). Nothing where
  # it is outside of the package.
  readme =
    let
      written = table.readme or null;
      path = resolvePath dir written;
    in
    if written == false then
      [ ]
    else if written == true then
      [ (builtins.head rules.manifest.readmes) ]
    else if !builtins.isString written then
      rules.manifest.readmes
    else if inside path && path != dir && isWithin dir path then
      [ (normalPattern (relativePath dir path)) ]
    else
      [ ];

  # What is beside the crates of a repository is not a source of the package that has the root's directory.
  include =
    if dir == rootDir then
      [ "src" ]
      # For a build script in another directory, that whole directory counts, as for other targets.
      ++ unless (build == false || builtins.match ".*/.*" buildPath != null) [ (normalPattern buildPath) ]
      ++ readme
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
  inManifest = document own "the manifest";
  targets = [
    (slice.lib or { })
  ]
  ++ builtins.concatMap (
    kind:
    let
      tables = inManifest.tablesAt slice kind;
    in
    unless (tables == null) tables
  ) ([ "bin" ] ++ unless (!full) rules.slices.testTargets);
  written = builtins.filter builtins.isString (
    map (target: (document own "a target").stringAt target "path") targets
  );
  paths = map crateRelative (written ++ unless (!builtins.isString build) [ build ]);
  # From a directory that contains the crate itself, the modules beside the file are enough.
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

  settingsOf =
    place: file: holder:
    let
      metadata = holder.metadata or null;
    in
    if builtins.isAttrs metadata then (document file place).tableAt metadata "nix-build" else null;
  rootFile = pathIn root.dir "Cargo.toml";
  ownSettings = settingsOf "[package.metadata]" own table;
  shared =
    if root == null then
      null
    else
      settingsOf "[workspace.metadata]" rootFile (root.manifest.workspace or { });
  hasOwn = ownSettings != null;
  settings = if hasOwn then ownSettings else shared;
  file = if hasOwn || root == null then own else rootFile;
  inSettings = document file "[${if hasOwn then "package" else "workspace"}.metadata.nix-build]";
  patterns =
    key:
    let
      written = inSettings.stringsAt settings key;
    in
    map (checkPattern { inherit file dir key; }) (unless (written == null) written);
in
{
  inherit include exclude;
  extra = asSet (map normalPattern ofTargets ++ patterns "include");
  drop = asSet (patterns "exclude");
}
