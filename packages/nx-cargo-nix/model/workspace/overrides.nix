/**
  `[patch]` and `[replace]` of a root manifest, without the entries that are neither a version nor a table or whose path leaves the
  repository: `refused` says what is wrong with those. Cargo would accept none; the graph is made anyway (model/README.md, "Root manifest").

  # Type

  ```
  overrides :: { rootDir; rootManifest } -> { patch = { SOURCE = { KEY = entry; }; }; replace = { KEY = entry; }; refused = [string]; }
  ```
*/
{
  checkDependency,
  resolvePath,
  inside,
  pathIn,
}:
{ rootDir, rootManifest }:
let
  file = pathIn rootDir "Cargo.toml";
  asTable = value: if builtins.isAttrs value then value else { };
  patch = builtins.mapAttrs (_: asTable) (asTable (rootManifest.patch or { }));
  replace = asTable (rootManifest.replace or { });
  isGood =
    place: key: entry:
    (builtins.tryEval (checkDependency file place key entry)).success
    && (!(builtins.isAttrs entry && entry ? path) || inside (resolvePath rootDir entry.path));
  good =
    place: entries:
    builtins.removeAttrs entries (
      builtins.filter (key: !isGood place key entries.${key}) (builtins.attrNames entries)
    );
  bad =
    place: entries:
    map (
      key:
      "${file}: `${key}` in ${place} is no version, git repository or path inside the repository, and is passed over"
    ) (builtins.filter (key: !isGood place key entries.${key}) (builtins.attrNames entries));
  placeOf = source: "[patch.${source}]";
in
{
  patch = builtins.mapAttrs (source: good (placeOf source)) patch;
  replace = good "[replace]" replace;
  refused =
    builtins.concatMap (source: bad (placeOf source) patch.${source}) (builtins.attrNames patch)
    ++ bad "[replace]" replace;
}
