/**
  Whether a dependency, or an entry of `[patch]`, that has neither `path` nor `git` asks crates.io, which may also be
  named.

  # Type

  ```
  wantsDefault :: table -> bool
  ```
*/
table: !(table ? registry-index) && (table.registry or "crates-io") == "crates-io"
