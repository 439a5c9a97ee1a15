/**
  Values of a document by their types: `stringAt table key` and the like give what a table has under a key, null where it has
  nothing. They throw on any other type, and name the file, the place (`[package]`) and the key.

  # Type

  ```
  document :: file -> place -> { stringAt; booleanAt; tableAt; stringsAt; tablesAt; listsOfStringsAt :: attrs -> key -> value | null; }
  ```
*/
file: place:
let
  at =
    isRight: expected: table: key:
    let
      value = table.${key} or null;
    in
    if value == null || isRight value then
      value
    else
      throw "${file}: `${key}` in ${place} has the wrong type; expected ${expected}: see the Cargo reference for this key";
  isListOf = isRight: value: builtins.isList value && builtins.all isRight value;
  isStrings = isListOf builtins.isString;
in
{
  stringAt = at builtins.isString "a string";
  booleanAt = at builtins.isBool "`true` or `false`";
  tableAt = at builtins.isAttrs "a table";
  stringsAt = at isStrings "an array of strings";
  tablesAt = at (isListOf builtins.isAttrs) "an array of tables";
  listsOfStringsAt = at (
    value: builtins.isAttrs value && builtins.all isStrings (builtins.attrValues value)
  ) "a table of arrays of strings";
}
