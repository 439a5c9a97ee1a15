/**
  The paths that a file of Cargo's configuration names (Cargo reference, "Configuration"): programs, which are names in PATH
  without a slash; targets; `[env]` with `relative`; and what flags name, which rustc sees from the workspace's root. `base` is
  the directory that the path is relative to, null above the repository.

  # Type

  ```
  namedPaths :: root -> { table; base; ... } -> [ { path; isTree; holdsArguments; key; base; } ]
  ```
*/
{ rustcFlags, rules }:
root:
{ table, base, ... }:
let
  inherit (rustcFlags) flagPaths searchPath words;
  tableOf = value: if builtins.isAttrs value then value else { };
  tablesIn = value: builtins.filter builtins.isAttrs (builtins.attrValues (tableOf value));
  at = set: key: set.${key} or null;

  # A list that may be written as one text.
  strings =
    value:
    if builtins.isString value then
      words value
    else if builtins.isList value then
      builtins.filter builtins.isString value
    else
      [ ];
  path = isTree: value: {
    path = value;
    inherit isTree;
    holdsArguments = false;
  };

  named = key: map (each: each // { inherit key base; });
  fromRoot =
    key:
    map (
      each:
      each
      // {
        inherit key;
        base = root;
      }
    );
  flags = key: value: fromRoot key (flagPaths (strings value));
  program =
    value:
    if builtins.isString value && builtins.match "[^/]*" value == null then
      [ (path false value) ]
    else
      [ ];
  firstOf = list: if list == [ ] then null else builtins.head list;
  targetSpecs =
    value:
    map (path false) (
      builtins.filter (target: builtins.match ".*[.]json" target != null) (
        if builtins.isString value then [ value ] else strings value
      )
    );

  inherit (rules.tools) flagKeys programKeys clippyDirectory;
  build = tableOf (at table "build");
  env = tableOf (at table "env");
  ofTarget =
    target:
    named "target.linker" (program (at target "linker"))
    ++ named "target.runner" (program (firstOf (strings (at target "runner"))))
    ++ builtins.concatMap (key: flags "target.${key}" (at target key)) flagKeys
    ++ builtins.concatMap (
      library:
      fromRoot "target.rustc-link-search" (
        builtins.concatMap searchPath (strings (at library "rustc-link-search"))
      )
      ++ flags "target.rustc-flags" (at library "rustc-flags")
    ) (tablesIn target);
  ofVariable =
    name:
    let
      variable = env.${name};
    in
    # Only clippy reads that one: clippy-files.nix.
    if
      name != clippyDirectory
      && builtins.isAttrs variable
      && at variable "relative" == true
      && builtins.isString (at variable "value")
    then
      named "env.${name}" [ (path true variable.value) ]
    else
      [ ];
in
builtins.concatMap (key: named "build.${key}" (program (at build key))) programKeys
++ named "build.target" (targetSpecs (at build "target"))
++ builtins.concatMap (key: flags "build.${key}" (at build key)) flagKeys
++ builtins.concatMap ofTarget (tablesIn (at table "target"))
++ builtins.concatMap (profile: flags "profile.rustflags" (at profile "rustflags")) (
  tablesIn (at table "profile")
)
++ builtins.concatMap ofVariable (builtins.attrNames env)
