/**
  Two decimal numbers without leading zeros, compared as text: a pre-release may hold numbers (dates,
  hashes) that no integer holds.

  # Type

  ```
  compareNumbers :: string -> string -> -1 | 0 | 1
  ```
*/
a: b:
let
  la = builtins.stringLength a;
  lb = builtins.stringLength b;
in
if la != lb then
  (if la < lb then -1 else 1)
else if a == b then
  0
else if a < b then
  -1
else
  1
