/**
  True for an entry of a dependency table, which is a version requirement or a table with keys of the types that Cargo wants
  (`TomlDetailedDependency` in its source); throws for any other. `place` is the table that it is in.

  # Type

  ```
  checkDependency :: file -> place -> key -> value -> true
  ```
*/
{
  document,
  parseRequirement,
  rules,
}:
let
  types = rules.manifest.dependencyKeys;
in
file: place:
let
  inTable = document file place;
  at = {
    string = inTable.stringAt;
    boolean = inTable.booleanAt;
    strings = inTable.stringsAt;
  };
  requirement =
    key: text:
    if parseRequirement text == null then
      throw "${file}: the version of `${key}` in ${place} is no requirement: ${builtins.toJSON text}; write one as in \"1.2\", \"=1.2.3\" or \">=1, <3\""
    else
      true;
in
key: value:
if builtins.isString value then
  requirement key value
else if !builtins.isAttrs value then
  throw "${file}: `${key}` in ${place} is neither a version nor a table; write `\"1.0\"` or `{ version = \"1.0\" }`"
else
  builtins.foldl' (
    _: name:
    builtins.seq (
      if name == "version" then
        requirement key (inTable.stringAt value name)
      else if types ? ${name} then
        at.${types.${name}} value name
      else
        null
    ) true
  ) true (builtins.attrNames value)
