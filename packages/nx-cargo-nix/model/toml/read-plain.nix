/**
  What `builtins.fromTOML` makes of a text, without the context that a text has which was read from the store. What is no TOML ends
  the evaluation: Nix has no way to catch that, and says what it was, but the file's name only in the trace that is added here.

  # Type

  ```
  readPlainToml :: file -> text -> attrs
  ```
*/
file: text:
builtins.addErrorContext "while reading ${file} as TOML: check it with `cargo metadata`" (
  builtins.fromTOML (builtins.unsafeDiscardStringContext text)
)
