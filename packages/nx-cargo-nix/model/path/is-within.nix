/**
  Whether `dir` is `parent` or below it, by whole segments: "crates/ab" is not below "crates/a".

  # Type

  ```
  isWithin :: parent -> dir -> bool
  ```
*/
parent: dir:
parent == "."
|| parent == dir
|| builtins.substring 0 (builtins.stringLength parent + 1) dir == "${parent}/"
