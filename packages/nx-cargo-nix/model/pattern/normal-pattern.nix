/**
  The normal form of a pattern (pattern.nix), so that two spellings with the same meaning give the same
  description.

  # Type

  ```
  normalPattern :: string -> string
  ```
*/
{ parsePattern }: pattern: (parsePattern pattern).text
