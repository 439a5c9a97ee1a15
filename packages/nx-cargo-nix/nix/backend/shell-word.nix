/**
  A text as one word of a POSIX shell's: what is in it means nothing there.

  # Type

  ```
  shellWord :: string -> string
  ```
*/
text: "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] text}'"
