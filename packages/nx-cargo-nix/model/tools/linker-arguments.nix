/**
  The files that an argument of the linker names: `-Tscript.ld`, `-Wl,--version-script=exports.map`, `libs/x.a`, `-Llibs`,
  `@arguments`. Whether a word without an option is a file cannot be known: one with a dot or a slash may be.

  - `isTree`: whether it may be a directory, whose whole content counts.
  - `holdsArguments`: whether it is a file of further arguments.

  # Type

  ```
  linkerArguments :: string -> [ { path; isTree; holdsArguments; } ]
  ```
*/
argument:
let
  starts = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
  after = count: text: builtins.substring count (builtins.stringLength text) text;
  split = separator: text: builtins.filter builtins.isString (builtins.split separator text);
  path = value: {
    path = value;
    isTree = false;
    holdsArguments = false;
  };
  ifLikeAPath = word: if builtins.match "[^./]*" word == null then [ (path word) ] else [ ];
  longValue = word: builtins.match "--[^=]*=(.*)" word;

  # Names that the dynamic linker of macOS resolves are not files.
  isDynamic = word: builtins.match "@(executable_path|loader_path|rpath).*" word != null;
  ofWord =
    word:
    if builtins.match "[^$]*" word == null || isDynamic word then
      [ ]
    else if starts "@" word then
      [ (path (after 1 word) // { holdsArguments = true; }) ]
    else if starts "-T" word && word != "-T" then
      [ (path (after 2 word)) ]
    else if starts "-L" word && word != "-L" then
      [ (path (after 2 word) // { isTree = true; }) ]
    else if longValue word != null then
      ifLikeAPath (builtins.head (longValue word))
    else if starts "-" word || builtins.match "[^=]*" word == null then
      [ ]
    else
      ifLikeAPath word;
in
builtins.concatMap ofWord (
  if starts "-Wl," argument then split "," (after 4 argument) else [ argument ]
)
