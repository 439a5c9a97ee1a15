/**
  Whether a package of the lock is the one that an entry of `[patch]` brings, as far as names, versions and sources tell.

  # Type

  ```
  broughtBy :: { rootDir; packages } -> key -> entry -> package -> bool
  ```
*/
{
  asTable,
  isFromSource,
  resolvePath,
}:
{ rootDir, packages }:
key: entry:
let
  table = asTable entry;
  name = table.package or key;
  target = packages.${resolvePath rootDir table.path} or null;
  isIt =
    if table ? path then
      package: package.source == null && target != null && package.version == target.version
    else
      isFromSource table;
in
package: package.name == name && isIt package
