/**
  The slice of a member's manifest (model/README.md, "Member manifest"): for a `build` unit, or with `full`
  for the crate's own `test`, `clippy` and `doc` units. `table` is its `[package]` with inherited keys in
  place, `root` its own workspace root `{ dir; manifest; }` or null, `rootDir` the directory of the
  workspace at hand.

  # Type

  ```
  memberSlice :: { dir; manifest; table; root; rootDir } -> full -> attrs
  ```
*/
{
  sliceDependency,
  sliceTables,
  buildFeatures,
  inheritedLints,
  isWithin,
  resolvePath,
  relativePath,
  pathIn,
  rules,
  dependencyKeys,
}:
let
  rewritten =
    rules.slices.rewritten
    ++ dependencyKeys [
      "normal"
      "dev"
      "build"
    ];
  rewrittenForBuilds = rewritten ++ rules.slices.testTargets;
in
{
  dir,
  manifest,
  table,
  root,
  rootDir,
}:
let
  tablesOf = sliceTables (sliceDependency {
    inherit dir root;
  });
  tables = tablesOf manifest;
  targetTables = builtins.mapAttrs (_: tablesOf) (manifest.target or { });
  isEmpty = value: value == { } || value == [ ];
  unless = isGone: attrs: if isGone then { } else attrs;

  metadata = table.metadata or { };
  ownMetadata =
    if builtins.isAttrs metadata then builtins.removeAttrs metadata [ "nix-build" ] else metadata;
  # A member outside the root's directory is one only because it says so.
  pointer =
    if pointsTo rootDir && !isWithin rootDir dir then
      { workspace = relativePath dir rootDir; }
    else
      { };
  pointsTo = place: table ? workspace && resolvePath dir table.workspace == place;
  written = inheritedLints {
    file = pathIn dir "Cargo.toml";
    inherit manifest root;
  };
  lints = if written == null then { } else written;
in
full:
let
  package =
    builtins.removeAttrs table (
      [
        "workspace"
        "resolver"
        "metadata"
      ]
      ++ (if full then [ ] else rules.slices.testDiscovery)
    )
    // unless (ownMetadata == { }) { metadata = ownMetadata; }
    // pointer;

  targets = builtins.mapAttrs (_: slice: slice full) targetTables;
  keptTargets = builtins.removeAttrs targets (
    builtins.filter (name: targets.${name} == { }) (builtins.attrNames targets)
  );
  features = if full then manifest.features or { } else buildFeatures manifest;

  asWritten = builtins.removeAttrs manifest (if full then rewritten else rewrittenForBuilds);
  droppable = builtins.filter (
    name: isEmpty (asWritten.${name} or null)
  ) rules.slices.omittedWhenEmpty;
in
builtins.removeAttrs asWritten droppable
// {
  inherit package;
}
// tables full
// unless (isEmpty keptTargets) { target = keptTargets; }
// unless (isEmpty features) { inherit features; }
// unless (isEmpty lints) { inherit lints; }
