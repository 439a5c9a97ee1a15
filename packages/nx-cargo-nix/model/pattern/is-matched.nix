/**
  Whether one of the patterns that step.nix left matches the path so far, or a directory above it.

  # Type

  ```
  isMatched :: [pattern] -> bool
  ```
*/
builtins.any ({ isDone, ... }: isDone)
