/**
  Whether what advance.nix left is a whole match: nothing of the pattern remains, or only a run.

  # Type

  ```
  accepts :: [part | null] -> [int] -> bool
  ```
*/
parts: at:
let
  count = builtins.length parts;
  last = builtins.elemAt at (builtins.length at - 1);
in
at != [ ] && (last == count || (last == count - 1 && builtins.elemAt parts last == null))
