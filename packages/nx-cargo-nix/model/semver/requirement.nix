# parseRequirement :: string -> [ { op; version; } ] | null
#
# The comparators of a version requirement (The Cargo Book, "Specifying Dependencies"); `*` alone has none.
# `op` is one of `^ ~ = > >= < <=` and `*` for a version with a wildcard. Null where the text is no
# requirement.
{ parseVersion }:
text:
let
  terms = builtins.filter builtins.isString (builtins.split "," text);
  parseTerm =
    term:
    let
      parts = builtins.match "[[:space:]]*(>=|<=|[=><~^])?[[:space:]]*([0-9*xX][^[:space:]]*)[[:space:]]*" term;
      op = builtins.head parts;
      written = builtins.elemAt parts 1;
      version = parseVersion written;
      isWildcard = builtins.match "[0-9]+([.][0-9]+)?([.][*xX]){1,2}" written != null;
    in
    if builtins.stringLength term > 400 || parts == null || version == null then
      null
    else
      {
        op = if op != null then op else if isWildcard then "*" else "^";
        inherit version;
      };
  comparators = map parseTerm terms;
  isAny = builtins.match "[[:space:]]*[*xX][[:space:]]*" text != null;
in
if isAny then
  [ ]
else if builtins.elem null comparators then
  null
else
  comparators
