/**
  Patterns relative to `dir`, to be matched against paths from the repository's root with step.nix:
  `../shared/*.sql` of crates/a is crates, shared, *.sql. So a wildcard never reaches out of the crate by
  itself. Each ends in a run of names: what it matches, it matches with all that is below.

  # Type

  ```
  compile :: dir -> [string] -> [pattern]
  ```
*/
{
  segmentsOf,
  parsePattern,
  place,
}:
dir:
let
  base = map (name: { literal = name; }) (segmentsOf dir);
  depth = builtins.length base;
  above = ups: builtins.genList (builtins.elemAt base) (if ups < depth then depth - ups else 0);
  resolve =
    pattern:
    let
      parsed = parsePattern pattern;
      parts = (if parsed.ups == 0 then base else above parsed.ups) ++ parsed.segments;
      isAll = parsed.segments == [ null ];
    in
    place (if isAll then parts else parts ++ [ null ]) [ 0 ];
in
map resolve
