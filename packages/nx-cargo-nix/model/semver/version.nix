/**
  A version, or as much of one as a requirement gives: the parts that are missing or wildcards (`*`, `x`,
  `X`) are null. Build metadata says nothing about order and is dropped. Null where the text is not a version.

  # Type

  ```
  parseVersion :: string -> { major, minor, patch :: string | null; pre :: [string]; }
  ```
*/
{ versionGrammar, compareNumbers }:
let
  inherit (versionGrammar)
    partial
    suffix
    largest
    longest
    ;
  wildcards = {
    "*" = null;
    x = null;
    X = null;
  };
  expression = "(${partial})([.](${partial}))?([.](${partial}))?${suffix}";
in
text:
let
  parts = builtins.match expression text;
  part =
    i:
    let
      found = builtins.elemAt parts i;
    in
    if found == null || wildcards ? ${found} then null else found;
  fits = number: number == null || compareNumbers number largest <= 0;
  pre = builtins.elemAt parts 6;
  version = {
    major = part 0;
    minor = part 2;
    patch = part 4;
    pre = if pre == null then [ ] else builtins.filter builtins.isString (builtins.split "[.]" pre);
  };
in
if builtins.stringLength text > longest || parts == null then
  null
else if
  builtins.stringLength text < builtins.stringLength largest
  || fits version.major && fits version.minor && fits version.patch
then
  version
else
  null
