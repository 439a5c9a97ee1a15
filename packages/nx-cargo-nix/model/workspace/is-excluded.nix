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
{ resolvePath, isWithin }:
rootDir: manifest:
let
  workspace = manifest.workspace or { };
  # Cargo compares segments as they are written, so an entry with `..` is a prefix of nothing.
  prefixes =
    entries:
    map (resolvePath rootDir) (
      builtins.filter (entry: !builtins.elem ".." (builtins.split "/" entry)) entries
    );
  excluded = prefixes (workspace.exclude or [ ]);
  named = prefixes (workspace.members or [ ]);
in
dir:
builtins.any (prefix: isWithin prefix dir) excluded
&& !builtins.any (prefix: isWithin prefix dir) named
