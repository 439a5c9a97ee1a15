/**
  Whether a segment made by name-pattern.nix, other than `**`, matches the name of a file or directory.

  # Type

  ```
  segmentMatches :: segment -> string -> bool
  ```
*/
{ matchesItems }:
let
  isByte = expected: byte: expected == "?" || expected == byte;
in
segment: name:
let
  size = builtins.stringLength name;
in
if segment ? literal then
  segment.literal == name
else if size < segment.least then
  false
else if segment ? before then
  let
    length = builtins.stringLength segment.after;
  in
  builtins.substring 0 (builtins.stringLength segment.before) name == segment.before
  && builtins.substring (size - length) length name == segment.after
else
  matchesItems isByte segment.bytes (builtins.genList (index: builtins.substring index 1 name) size)
