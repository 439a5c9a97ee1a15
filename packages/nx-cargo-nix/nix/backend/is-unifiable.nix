/**
  Whether features of a unit can be unified by a package beside it (features-package.nix). Where a `[replace]` chooses among packages,
  another package could choose otherwise.

  # Type

  ```
  isUnifiable :: description -> bool
  ```
*/
description: !(description.root ? replace)
