/**
  The directory that holds a normal path; "." for one segment, null for the repository's root.

  # Type

  ```
  parent :: path -> string | null
  ```
*/
{ segments }:
path:
let
  parts = segments path;
  init = builtins.genList (builtins.elemAt parts) (builtins.length parts - 1);
in
if parts == [ ] then
  null
else if init == [ ] then
  "."
else
  builtins.concatStringsSep "/" init
