/**
  What belongs where, as the text that place.sh reads: two lines per entry, the place in the repository and the store path.
  Throws where a place holds a line break, the one character that such a text cannot hold.

  # Type

  ```
  entryTable :: [ { at; path; } ] -> string
  ```
*/
entries:
builtins.concatStringsSep "" (
  map (
    { at, path }:
    if builtins.match ".*\n.*" at != null then
      throw "${builtins.toJSON at}: a path in the repository holds a line break. Rename it."
    else
      "${at}\n${path}\n"
  ) entries
)
