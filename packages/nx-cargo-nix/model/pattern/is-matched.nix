# isMatched :: [pattern] -> bool
#
# Whether one of the patterns that step.nix left matches the path so far, or a directory above it.
builtins.any ({ isDone, ... }: isDone)
