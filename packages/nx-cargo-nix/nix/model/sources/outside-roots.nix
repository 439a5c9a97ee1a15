# outsideRoots :: dir -> [pattern] -> [dir]
#
# The directories that patterns of the crate in `dir` reach outside of it, each once: for a pattern that
# begins with `../`, its longest prefix without wildcards, and at most the directory of the last segment (it
# may name a file). A pattern that comes back into the crate is none of them.
{
  segments,
  segment,
  normalise,
  below,
}:
dir: patterns:
let
  outside = builtins.filter (pattern: builtins.substring 0 3 pattern == "../") patterns;
  literalPrefix =
    list:
    if builtins.length list > 1 && (segment (builtins.head list)) ? literal then
      [ (builtins.head list) ] ++ literalPrefix (builtins.tail list)
    else
      [ ];
  rootOf = pattern: normalise dir (builtins.concatStringsSep "/" (literalPrefix (segments pattern)));
in
builtins.filter (root: !below dir root) (
  builtins.attrNames (
    builtins.listToAttrs (
    map (pattern: {
      name = rootOf pattern;
      value = null;
    }) outside
    )
  )
)
