/**
  The files that clippy's settings for some packages come from, including those that would count if they existed. It looks in
  `CLIPPY_CONF_DIR`, else in the package's directory, and goes up until it finds one (`lookup_conf_file` in its source).

  # Type

  ```
  clippyFiles :: { rootDir; configurations; } -> [dir] -> [path]
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
{ rootDir, configurations }:
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

  chain =
    directory:
    let
      paths = map (pathIn directory) rules.tools.clippyNames;
    in
    if directory == null then
      [ ]
    else if builtins.any isFile paths then
      paths
    else
      paths ++ chain (parentOf directory);
in
dirs:
builtins.attrNames (
  builtins.listToAttrs (
    map (name: {
      inherit name;
      value = null;
    }) (builtins.concatMap chain (if said == [ ] then dirs else builtins.head said))
  )
)
