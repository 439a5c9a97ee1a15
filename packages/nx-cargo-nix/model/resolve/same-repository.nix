/**
  Whether two URLs are those of one git repository. To Cargo, URLs are the same that differ only in a last `/`, in `.git`, or,
  on GitHub, in case (`CanonicalUrl` in its source). Here case makes no difference anywhere.

  # Type

  ```
  sameRepository :: string -> string -> bool
  ```
*/
let
  upper = [
    "A"
    "B"
    "C"
    "D"
    "E"
    "F"
    "G"
    "H"
    "I"
    "J"
    "K"
    "L"
    "M"
    "N"
    "O"
    "P"
    "Q"
    "R"
    "S"
    "T"
    "U"
    "V"
    "W"
    "X"
    "Y"
    "Z"
  ];
  lower = [
    "a"
    "b"
    "c"
    "d"
    "e"
    "f"
    "g"
    "h"
    "i"
    "j"
    "k"
    "l"
    "m"
    "n"
    "o"
    "p"
    "q"
    "r"
    "s"
    "t"
    "u"
    "v"
    "w"
    "x"
    "y"
    "z"
  ];
  without =
    suffix: text:
    let
      length = builtins.stringLength text - builtins.stringLength suffix;
    in
    if length >= 0 && builtins.substring length (builtins.stringLength suffix) text == suffix then
      builtins.substring 0 length text
    else
      text;
  canonical = url: without ".git" (without "/" (builtins.replaceStrings upper lower url));
in
one: other: one == other || canonical one == canonical other
