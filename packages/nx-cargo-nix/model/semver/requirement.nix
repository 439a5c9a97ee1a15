/**
  The comparators of a version requirement (The Cargo Book, "Specifying Dependencies"); `*` alone has none.
  `op` is one of `^ ~ = > >= < <=` and `*` for a version with a wildcard. Null where the text is no
  requirement.

  # Type

  ```
  parseRequirement :: string -> [ { op; version; } ] | null
  ```
*/
{ parseVersion }:
text:
let
  terms = builtins.filter builtins.isString (builtins.split "," text);
  parseTerm =
    term:
    let
      part = "[0-9]+|[*xX]";
      rest = "(-[0-9A-Za-z.-]+)?([+][0-9A-Za-z.-]+)?";
      parts = builtins.match " *(>=|<=|[=><~^])? *([0-9]+([.](${part})([.](${part})${rest})?)?) *" term;
      op = builtins.head parts;
      version = parseVersion (builtins.elemAt parts 1);
      isWild = index: builtins.match "[*xX]" (toString (builtins.elemAt parts index)) != null;
      minor = isWild 3;
      patch = isWild 5;
    in
    if builtins.stringLength term > 400 || parts == null || version == null then
      null
    else if minor && version.patch != null || patch && version.pre != [ ] then
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
else if builtins.elem null comparators then
  null
else
  comparators
