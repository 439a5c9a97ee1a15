/**
  Whether one of some patterns, relative to `dir`, matches a path from the repository's root, or a directory
  above it.

  # Type

  ```
  matches :: dir -> [string] -> path -> bool
  ```
*/
{
  compile,
  segmentsOf,
  step,
  isMatched,
}:
dir: patterns:
let
  compiled = compile dir patterns;
in
path: isMatched (builtins.foldl' step compiled (segmentsOf path))
