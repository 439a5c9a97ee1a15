/**
  The directory of the path package that a lock entry without a source stands for. The lock does not say; name and
  version do, which no two packages without a source may share in one lock.

  # Type

  ```
  directoryOf :: lock -> packages -> locked -> dir
  ```
*/
lock: packages: locked:
let
  isIt = package: package.name == locked.name && package.version == locked.version;
  found = builtins.filter isIt (builtins.attrValues packages);
in
if found == [ ] then
  throw "${lock.file} is out of date: `${locked.name}` ${locked.version} has no source there, but no such crate was found among the members and path dependencies; run `cargo update --workspace` and commit the lock"
else
  (builtins.head found).dir
