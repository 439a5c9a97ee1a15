# isMatched :: [ { parts; at } ] -> bool
#
# Whether one of the patterns that step.nix left matches the path so far, or a directory above it.
{ accepts }: builtins.any ({ parts, at }: accepts parts at)
