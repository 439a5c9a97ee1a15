/**
  The comparators of a version requirement (The Cargo Book, "Specifying Dependencies"); `*` alone has none.
  `op` is one of `^ ~ = > >= < <=` and `*` for a version with a wildcard. Null where the text is no
  requirement.

  # Type

  ```
  parseRequirement :: string -> [ { op; version; } ] | null
  ```
*/
{ parseVersion, versionGrammar }:
let
  inherit (versionGrammar)
    number
    partial
    suffix
    longest
    ;
  expression = " *(>=|<=|[=><~^])? *((${number})([.](${partial})([.](${partial})${suffix})?)?) *";
  # `MAX_COMPARATORS` of the `semver` crate.
  mostComparators = 32;
in
text:
let
  terms = builtins.filter builtins.isString (builtins.split "," text);
  parseTerm =
    term:
    let
      parts = builtins.match expression term;
      op = builtins.head parts;
      version = parseVersion (builtins.elemAt parts 1);
      isWild = index: builtins.match "[*xX]" (toString (builtins.elemAt parts index)) != null;
      minor = isWild 4;
      patch = isWild 6;
      # A pre-release or build metadata.
      hasSuffix = builtins.elemAt parts 7 != null || builtins.elemAt parts 12 != null;
    in
    if builtins.stringLength term > longest || parts == null || version == null then
      null
    else if minor && version.patch != null || (minor || patch) && hasSuffix then
      null
    else
      {
        op =
          if op != null then
            op
          else if minor || patch then
            "*"
          else
            "^";
        inherit version;
      };
  comparators = map parseTerm terms;
  isAny = builtins.match " *[*xX] *" text != null;
in
if isAny then
  [ ]
else if builtins.length terms > mostComparators || builtins.elem null comparators then
  null
else
  comparators
