/**
  The names of the dependency tables of some kinds, in both spellings.

  # Type

  ```
  dependencyKeys :: [ kind ] -> [string]
  ```
*/
{ rules }:
kinds:
builtins.concatMap (
  table:
  if !builtins.elem table.kind kinds then
    [ ]
  else
    [ table.name ] ++ (if table ? alias then [ table.alias ] else [ ])
) rules.manifest.dependencyTables
