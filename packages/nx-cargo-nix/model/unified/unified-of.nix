/**
  What a package of the lock is compiled with, by system (read-features.nix); null where nothing is known about it, or several
  packages share its name and version.

  # Type

  ```
  unifiedOf :: { lock; features } -> package -> { SYSTEM = attrs; } | null
  ```
*/
{ lock, features }:
package:
let
  found = features."${package.name} ${package.version}" or null;
  alike = builtins.filter (other: other.version == package.version) lock.byName.${package.name};
in
if found != null && builtins.length alike == 1 then found else null
