/**
  A value of the model (no floats: they are tagged strings) as canonical JSON: what `builtins.toJSON`
  prints, except that versions of Nix differ in two control characters, which are written here as
  `JSON.stringify` writes them. A backslash that is itself escaped starts no escape, so pairs are passed
  over.

  # Type

  ```
  canonicalJson :: value -> string
  ```
*/
value:
builtins.replaceStrings [ "\\\\" "\\u0008" "\\u000c" ] [ "\\\\" "\\b" "\\f" ] (
  builtins.toJSON value
)
