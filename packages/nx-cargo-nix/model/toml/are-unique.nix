/**
  Whether no name stands twice.

  # Type

  ```
  areUnique :: [string] -> bool
  ```
*/
names:
builtins.length names == builtins.length (
  builtins.attrValues (
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    )
  )
)
