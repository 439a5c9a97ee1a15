/**
  `pair` writes a key of a table with its value as TOML on one line: strings basic, tables inline with
  quoted keys. JSON's escapes are TOML's; only DEL has to be escaped in TOML alone. A tagged string
  (tag.nix) is written as the bare literal that it stands for, if it really is one.

  # Type

  ```
  { pair :: attrs -> key -> string; string :: string -> string; }
  ```
*/
{ tag, isLiteral }:
let
  del = builtins.fromJSON ''"\u007f"'';
  string = text: builtins.replaceStrings [ del ] [ "\\u007f" ] (builtins.toJSON text);
  tagLength = builtins.stringLength tag;
  scalar =
    text:
    let
      literal = builtins.substring tagLength (builtins.stringLength text) text;
    in
    if builtins.substring 0 tagLength text == tag && isLiteral literal then literal else string text;
  pair = table: key: "${string key} = ${value table.${key}}";
  value =
    v:
    if builtins.isString v then
      scalar v
    else if builtins.isAttrs v then
      (
        if v == { } then
          "{}"
        else
          "{ ${builtins.concatStringsSep ", " (map (pair v) (builtins.attrNames v))} }"
      )
    else if builtins.isList v then
      "[${builtins.concatStringsSep ", " (map value v)}]"
    else
      builtins.toJSON v;
in
{
  inherit pair string;
}
