/**
  A version, or as much of one as a requirement gives: the parts that are missing or wildcards (`*`, `x`,
  `X`) are null. Build metadata says nothing about order and is dropped. Null where the text is no version.

  # Type

  ```
  parseVersion :: string -> { major, minor, patch :: string | null; pre :: [string]; }
  ```
*/
text:
let
  number = "[0-9]+|[*xX]";
  parts = builtins.match "(${number})([.](${number}))?([.](${number}))?(-([0-9A-Za-z.-]+))?([+][0-9A-Za-z.-]+)?" text;
  part =
    i:
    let
      found = builtins.elemAt parts i;
    in
    if found == null || builtins.match "[*xX]" found != null then null else found;
  pre = builtins.elemAt parts 6;
in
if builtins.stringLength text > 400 || parts == null then
  null
else
  {
    major = part 0;
    minor = part 2;
    patch = part 4;
    pre = if pre == null then [ ] else builtins.filter builtins.isString (builtins.split "[.]" pre);
  }
