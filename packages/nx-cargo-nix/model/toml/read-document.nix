/**
  A TOML 1.1 document as a value, read without `builtins.fromTOML`: its failures end the evaluation, and what it takes differs from
  version to version. Floats, dates and times are tagged (tag.nix). Throws where it is not TOML, and names the line.

  # Type

  ```
  readDocument :: file -> text -> attrs
  ```
*/
{
  toAscii,
  readEvents,
  makeTables,
  scalar,
  rules,
  refuseToml,
}:
file: text:
let
  inherit (builtins)
    deepSeq
    head
    length
    split
    ;

  refuse = refuseToml file;
  # The characters that no TOML document has.
  beforeControl = split "[^ -~\t\n]" (toAscii (builtins.replaceStrings [ "\r\n" ] [ "\n" ] text));
  lineOf = before: length (builtins.filter builtins.isString (split "\n" before));

  byParent = builtins.groupBy (event: event.parent) (readEvents file text);
  valueOf =
    level:
    { line, value, ... }:
    if level > rules.limits.nesting && value ? id then
      refuse line "it nests tables or arrays more than ${toString rules.limits.nesting} deep"
    else if value ? text then
      value.text
    else if value ? scalar then
      let
        read = scalar value.scalar;
      in
      if read ? problem then refuse line read.problem else read.value
    else if value.bracket == "[" then
      map (valueOf (level + 1)) (byParent.${value.id} or [ ])
    else
      tables level 0 line (byParent.${value.id} or [ ]);
  tables = makeTables {
    inherit valueOf;
    fail = refuse;
  };
  document = tables 0 0 1 (byParent.root or [ ]);
in
if length beforeControl > 1 then
  refuse (lineOf (head beforeControl)) "it has a control character, or is no UTF-8"
else
  deepSeq document document
