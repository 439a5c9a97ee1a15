/**
  The manifest in the root directory of a unit's workspace: the slice of the root manifest, and where the root package is
  in the closure, its slice in the same file.

  # Type

  ```
  rootManifestText :: description -> text
  ```
*/
{ toToml }:
description:
toToml (
  (description.closure.${description.workspace} or { manifest = { }; }).manifest // description.root
)
