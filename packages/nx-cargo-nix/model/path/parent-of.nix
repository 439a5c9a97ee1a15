/**
  The directory that holds a normal path; "." for one segment, null for the repository's root.

  # Type

  ```
  parentOf :: path -> string | null
  ```
*/
{ segmentsOf }:
path:
let
  parts = segmentsOf path;
  init = builtins.genList (builtins.elemAt parts) (builtins.length parts - 1);
in
if parts == [ ] then
  null
else if init == [ ] then
  "."
else
  builtins.concatStringsSep "/" init
