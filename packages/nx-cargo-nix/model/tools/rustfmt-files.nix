/**
  The files that rustfmt's settings for some packages come from, there or not: in the package's directory and in all above it
  ("Configuring Rustfmt" in its README). Those below a package are sources like others.

  # Type

  ```
  rustfmtFiles :: [dir] -> [path]
  ```
*/
{
  parentOf,
  pathIn,
  rules,
}:
dirs:
let
  all = builtins.genericClosure {
    startSet = map (key: { inherit key; }) dirs;
    operator =
      { key }:
      let
        above = parentOf key;
      in
      if above == null then [ ] else [ { key = above; } ];
  };
in
builtins.sort builtins.lessThan (
  builtins.concatMap ({ key }: map (pathIn key) rules.tools.rustfmtNames) all
)
