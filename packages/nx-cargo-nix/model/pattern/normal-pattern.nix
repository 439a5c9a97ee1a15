/**
  The normal form of a pattern (pattern.nix): what is written otherwise and means the same is no other
  description.

  # Type

  ```
  normalPattern :: string -> string
  ```
*/
{ parsePattern }: pattern: (parsePattern pattern).text
