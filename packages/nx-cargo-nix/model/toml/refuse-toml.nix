/**
  Throws what is wrong with a document that is not TOML, as a sentence with its place.

  # Type

  ```
  refuseToml :: file -> line -> problem -> never
  ```
*/
file: line: problem:
throw "${file}:${toString line}: ${problem}. Expected a TOML document. Fix the TOML syntax there; `cargo metadata` reports the same one."
