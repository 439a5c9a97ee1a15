/**
  - `flagPaths :: [string] -> [ { path; isTree; holdsArguments; } ]`: the files that flags of rustc or rustdoc name, as they
    write them: relative to the directory that rustc is started in ("Command-line Arguments" in both books).
  - `searchPath`: the same of the value of `-L`, `[KIND=]PATH`.
  - `words`: A text at its white space, as Cargo splits what may also be an array (`StringList` in its source).

  # Type

  ```
  rustcFlags :: { flagPaths; searchPath; words; }
  ```
*/
{ linkerArguments, rules }:
let
  inherit (rules.tools)
    searchKinds
    linkerArgumentOptions
    linkerArgumentsOptions
    programOptions
    profileOptions
    fileOptions
    ;
  starts = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
  after = count: text: builtins.substring count (builtins.stringLength text) text;
  file = path: [
    {
      inherit path;
      isTree = false;
      holdsArguments = false;
    }
  ];
  tree = path: map (each: each // { isTree = true; }) (file path);
  arguments = path: map (each: each // { holdsArguments = true; }) (file path);

  words =
    text:
    builtins.filter (word: builtins.isString word && word != "") (builtins.split "[ \t\r\n]+" text);

  searchPath =
    value:
    let
      kind = builtins.match "(${builtins.concatStringsSep "|" searchKinds})=(.*)" value;
    in
    tree (if kind == null then value else builtins.elemAt kind 1);

  # `-C name=value`, and the like of `-Z`.
  codegen =
    option:
    let
      parts = builtins.match "([^=]*)=(.*)" option;
      name = builtins.head parts;
      value = builtins.elemAt parts 1;
      isOne = builtins.elem name;
    in
    if parts == null then
      [ ]
    else if isOne linkerArgumentOptions then
      linkerArguments value
    else if isOne linkerArgumentsOptions then
      builtins.concatMap linkerArguments (words value)
    else if isOne programOptions then
      # Without a slash it is the name of a program in PATH, or a setting.
      (if builtins.match "[^/]*" value == null then file value else [ ])
    else if isOne profileOptions then
      file value
    else
      [ ];

  options = {
    "-C" = codegen;
    "-Z" = codegen;
    "-L" = searchPath;
    "--codegen" = codegen;
    "--extern" =
      value:
      let
        parts = builtins.match "[^=]*=(.*)" value;
      in
      if parts == null then [ ] else file (builtins.head parts);
    "--sysroot" = tree;
    "--target" = value: if builtins.match ".*[.]json" value == null then [ ] else file value;
  }
  // builtins.listToAttrs (
    map (name: {
      inherit name;
      value = file;
    }) fileOptions
  );

  # With the value in the same word: `-Lx`, `--name=x`.
  joined =
    flag:
    let
      long = builtins.match "(--[^=]*)=(.*)" flag;
      short = builtins.substring 0 2 flag;
    in
    if starts "@" flag then
      arguments (after 1 flag)
    else if starts "--" flag then
      (
        if long != null && options ? ${builtins.head long} then
          options.${builtins.head long} (builtins.elemAt long 1)
        else
          [ ]
      )
    else if options ? ${short} then
      options.${short} (after 2 flag)
    else
      [ ];

  step =
    state: flag:
    if state.pending != null then
      {
        pending = null;
        found = state.found ++ state.pending flag;
      }
    else if options ? ${flag} then
      state // { pending = options.${flag}; }
    else
      state // { found = state.found ++ joined flag; };
in
{
  inherit words searchPath;
  flagPaths =
    flags:
    (builtins.foldl' step {
      pending = null;
      found = [ ];
    } flags).found;
}
