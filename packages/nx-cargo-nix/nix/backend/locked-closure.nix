/**
  Packages of the lock and all that they depend on, in its order.

  # Type

  ```
  closureOf :: model -> [ package ] -> [ package ]
  ```
*/
model: packages:
map (node: node.package) (
  builtins.sort (left: right: left.key < right.key) (
    builtins.genericClosure {
      startSet = map (package: {
        key = package.index;
        inherit package;
      }) packages;
      operator =
        { package, ... }:
        map (other: {
          key = other.index;
          package = other;
        }) (model.lockedDependencies package);
    }
  )
)
