# compile :: dir -> [string] -> [ [segment] ]
#
# Patterns in normal form (sources/check-pattern.nix), relative to `dir`, as lists of segments for step.nix,
# to be held against paths from the repository's root: `../shared/*.sql` of crates/a is crates, shared,
# *.sql. So a wildcard never reaches out of the crate by itself. `**` twice in a row says no more than once,
# and would only add states.
{
  segments,
  segment,
  parent,
}:
let
  append =
    acc: next:
    if next ? many && acc != [ ] && (builtins.elemAt acc (builtins.length acc - 1)) ? many then
      acc
    else
      acc ++ [ next ];
  literally = dir: map (name: { literal = name; }) (segments dir);
  resolve =
    base: parts:
    if parts != [ ] && builtins.head parts == ".." then
      resolve (parent base) (builtins.tail parts)
    else
      literally base ++ builtins.foldl' append [ ] (map segment parts);
in
dir: patterns: map (pattern: resolve dir (segments pattern)) patterns
