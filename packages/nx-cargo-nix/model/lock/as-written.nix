/**
  A package of the lock (read-lock.nix) with the keys that `Cargo.lock` has for it, and no more.

  # Type

  ```
  asWritten :: package -> attrs
  ```
*/
package: removeAttrs package ([ "index" ] ++ (if package.source == null then [ "source" ] else [ ]))
