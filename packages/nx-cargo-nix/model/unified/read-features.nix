/**
  The unified features of a workspace (README.md, "Unified features"), from the text of its `nix-features.json`: what each package
  is compiled with, by `NAME VERSION`, by system. Throws where it is not what `nx sync` writes.

  # Type

  ```
  readFeatures :: { file; text } -> { "NAME VERSION" = { SYSTEM = { features ? [string]; host ? [string]; layer ? string; }; }; }
  ```
*/
{ file, text }:
let
  malformed =
    problem:
    throw "${file}: ${problem}; expected the features of each package, by system, as `nx sync` writes them: write {\"systems\":{\"x86_64-linux\":{}}}, with the systems that you build on, in its place and run `nx sync`";
  # What `fromJSON` refuses cannot be caught, and takes the dev shell along: git leaves such a line in a file with a conflict.
  isInConflict = builtins.replaceStrings [ "\n<<<<<<<" ] [ "" ] "\n${text}" != "\n${text}";
  parsed = if isInConflict then malformed "it is no JSON" else builtins.fromJSON text;
  systems = parsed.systems or null;
  isTexts = value: builtins.isList value && builtins.all builtins.isString value;
  checked =
    name: entry:
    if
      !builtins.isAttrs entry
      ||
        removeAttrs entry [
          "features"
          "host"
          "layer"
        ] != { }
    then
      malformed "what is said of `${name}` is no object of features, host, layer"
    else if !builtins.isString (entry.layer or "") then
      malformed "`${name}`: `layer` is no string"
    else if !(isTexts (entry.features or [ ]) && isTexts (entry.host or [ ])) then
      malformed "`${name}` has features that are no array of strings"
    else
      entry;
  inSystem =
    system:
    let
      packages = systems.${system};
    in
    if builtins.match "[a-z0-9_]+-[a-z0-9_]+" system == null then
      malformed "`${system}` is no system"
    else if !builtins.isAttrs packages then
      malformed "`systems.${system}` is no object"
    else
      map (name: {
        inherit name system;
        value = checked name packages.${name};
      }) (builtins.attrNames packages);
  all = builtins.concatMap inSystem (builtins.attrNames systems);
  byName = builtins.mapAttrs (
    _: entries:
    builtins.listToAttrs (
      map (
        { system, value, ... }:
        {
          name = system;
          inherit value;
        }
      ) entries
    )
  ) (builtins.groupBy (entry: entry.name) all);
in
if !builtins.isAttrs parsed || !builtins.isAttrs systems then
  malformed "`systems` is no object"
else
  # All of it, or nothing: as the TypeScript side reads it.
  builtins.foldl' (_: entry: builtins.seq entry.value byName) byName all
