/**
  How a slice writes a dependency: as short as is unambiguous among the packages that are in it, as
  `encodable_package_id` in Cargo's source does. `isKept` tells what is in the slice.

  # Type

  ```
  shorten :: lock -> (locked -> bool) -> locked -> string
  ```
*/
{ withoutCommit }:
lock: isKept: package:
let
  all = lock.byName.${package.name};
  kept = builtins.filter isKept all;
  sameVersion = builtins.filter (p: p.version == package.version) kept;
  withVersion = "${package.name} ${package.version}";
in
if builtins.length all == 1 || builtins.length kept == 1 then
  package.name
else if builtins.length sameVersion == 1 || package.source == null then
  withVersion
else
  "${withVersion} (${withoutCommit package.source})"
