/**
  Whether a workspace's root manifest excludes a directory: `exclude` holds prefixes, and an entry of
  `members` that is, taken literally, a prefix too wins over them (`WorkspaceRootConfig::is_excluded` in
  Cargo's source).

  Apply it to the first two arguments once and keep the result: it is asked for every path dependency.

  # Type

  ```
  isExcluded :: rootDir -> manifest -> dir -> bool
  ```
*/
{ normalise, below }:
rootDir: manifest:
let
  workspace = manifest.workspace or { };
  excluded = map (normalise rootDir) (workspace.exclude or [ ]);
  named = map (normalise rootDir) (workspace.members or [ ]);
in
dir:
builtins.any (prefix: below prefix dir) excluded && !builtins.any (prefix: below prefix dir) named
