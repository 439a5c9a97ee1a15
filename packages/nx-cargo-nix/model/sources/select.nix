/**
  The sources below a directory of the source, as paths relative to it: files and symbolic links, and the
  directories that hold any. The four pattern lists are compiled and relative to `start` (step.nix);
  `isOtherPlace` tells, of a directory and its entries, whether a package or workspace of its own begins
  there. A directory that no pattern can reach is not read.

  # Type

  ```
  select :: { start; include; exclude; extra; drop; isOtherPlace } -> [string]
  ```
*/
{
  readDir,
  pathIn,
  step,
  isMatched,
}:
{
  start,
  include,
  exclude,
  extra,
  drop,
  isOtherPlace,
}:
let
  isReachable =
    rules:
    !isMatched rules.drop && ((rules.include != [ ] && !isMatched rules.exclude) || rules.extra != [ ]);
  isSource =
    rules:
    !isMatched rules.drop
    && ((isMatched rules.include && !isMatched rules.exclude) || isMatched rules.extra);

  entry =
    at: rules: name: type:
    let
      path = if at == "" then name else "${at}/${name}";
      next = builtins.mapAttrs (_: patterns: step patterns name) rules;
      found = walk path next;
    in
    if type != "directory" then
      (if isSource next && (type == "regular" || type == "symlink") then [ path ] else [ ])
    else if !isReachable next || found == [ ] then
      [ ]
    else
      [ path ] ++ found;

  walk =
    at: rules:
    let
      dir = if at == "" then start else pathIn start at;
      entries = readDir dir;
      here = if at != "" && isOtherPlace dir entries then rules // { include = [ ]; } else rules;
    in
    if isReachable here then
      builtins.concatMap (name: entry at here name entries.${name}) (builtins.attrNames entries)
    else
      [ ];
in
walk "" {
  inherit
    include
    exclude
    extra
    drop
    ;
}
