/**
  A text as it is; throws where it has more bytes than `limit`, or a line that is too long: parsers that Nix has used take time by the
  square of a line's length, and a kilobyte for each item of an array.

  # Type

  ```
  checkSize :: limit -> file -> text -> text
  ```
*/
{ rules }:
let
  inherit (rules.limits) lineBytes;
  isLong = line: builtins.isString line && builtins.stringLength line > lineBytes;
in
limit: file: text:
let
  size = builtins.stringLength text;
in
if size <= lineBytes then
  text
else if size > limit then
  throw "${file} has ${toString size} bytes; expected ${toString limit} at most: take out what no build needs"
else if builtins.any isLong (builtins.split "\n" text) then
  throw "${file} has a line of more than ${toString lineBytes} bytes; write arrays with an item a line"
else
  text
