/**
  The files that clippy's settings for some packages come from: `named`, including those that would count if they existed, and `found`,
  those that are there. It looks in `CLIPPY_CONF_DIR`, else in the package's directory, and goes up until it finds one
  (`lookup_conf_file` in its source).

  # Type

  ```
  clippyFiles :: { rootDir; configurations; packageDirs } -> { named, found :: [dir] -> [path]; }
  ```
*/
{
  isFile,
  parentOf,
  pathIn,
  resolvePath,
  inside,
  rules,
}:
{
  rootDir,
  configurations,
  packageDirs,
}:
let
  inherit (rules.tools) clippyDirectory;

  # Where `[env]` says that they are: null for nowhere, none where that is out of the repository.
  said = builtins.concatMap (
    { table, base, ... }:
    let
      env = table.env or { };
      entry = env.${clippyDirectory};
      isTable = builtins.isAttrs entry;
      value = if isTable then entry.value or null else entry;
      start = if isTable && entry.relative or false == true then base else rootDir;
      path = resolvePath start value;
    in
    if !(builtins.isAttrs env) || !(env ? ${clippyDirectory}) then
      [ ]
    else if builtins.isString value && start != null && inside path then
      [ [ path ] ]
    else
      [ [ ] ]
  ) configurations.read;

  settingsIn = directory: builtins.filter isFile (map (pathIn directory) rules.tools.clippyNames);
  upwards =
    dirs: goesOn:
    builtins.genericClosure {
      startSet = map (key: { inherit key; }) dirs;
      operator =
        { key }:
        let
          above = parentOf key;
        in
        if above == null || !goesOn key then [ ] else [ { key = above; } ];
    };
  # Closures are long, and share their directories: each is looked at once.
  known = builtins.listToAttrs (
    map (
      { key }:
      {
        name = key;
        value = settingsIn key;
      }
    ) (upwards packageDirs (_: true))
  );
  found = directory: known.${directory} or (settingsIn directory);
  each =
    pathsIn: dirs:
    builtins.sort builtins.lessThan (
      builtins.concatMap ({ key }: pathsIn key) (
        upwards (if said == [ ] then dirs else builtins.head said) (directory: found directory == [ ])
      )
    );
in
{
  named = each (directory: map (pathIn directory) rules.tools.clippyNames);
  found = each found;
}
