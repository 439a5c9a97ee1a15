/**
  The directories that patterns of the crate in `dir` reach outside of it, each once: for a pattern that
  begins with `../`, its longest prefix without wildcards, and at most the directory of the last segment (it
  may name a file). A pattern that comes back into the crate does not count.

  # Type

  ```
  outsideRoots :: dir -> [pattern] -> [dir]
  ```
*/
{
  segmentsOf,
  parsePattern,
  isWithin,
}:
dir: patterns:
let
  base = segmentsOf dir;
  outside = builtins.filter ({ ups, ... }: ups > 0) (map parsePattern patterns);
  rootOf =
    { ups, segments, ... }:
    let
      count = builtins.length segments;
      wild = builtins.filter (
        index:
        let
          part = builtins.elemAt segments index;
        in
        part == null || !(part ? literal)
      ) (builtins.genList (i: i) count);
      length =
        if wild != [ ] then
          builtins.head wild
        else if count > 0 then
          count - 1
        else
          0;
      names =
        builtins.genList (builtins.elemAt base) (builtins.length base - ups)
        ++ builtins.genList (index: (builtins.elemAt segments index).literal) length;
    in
    if names == [ ] then "." else builtins.concatStringsSep "/" names;
in
builtins.filter (root: !isWithin dir root) (
  builtins.attrNames (
    builtins.listToAttrs (
      map (pattern: {
        name = rootOf pattern;
        value = null;
      }) outside
    )
  )
)
