/**
  Whether Cargo takes a text for a package's name: a letter of any script or `_`, then letters, digits, `_` and `-`
  (`validate_package_name` in its source; XID_Start and XID_Continue of Unicode, of which name-characters.json has the ranges).

  # Type

  ```
  isPackageName :: string -> bool
  ```
*/
{ charactersOf }:
let
  written = builtins.fromJSON (builtins.readFile ./name-characters.json);
  ranges =
    text:
    let
      ends = charactersOf text;
    in
    builtins.genList (i: {
      from = builtins.elemAt ends (2 * i);
      to = builtins.elemAt ends (2 * i + 1);
    }) (builtins.length ends / 2);
  beyondAscii = builtins.mapAttrs (_: ranges) { inherit (written) start continue; };
  # Text compares by bytes, and so UTF-8 by code points.
  isAmong =
    list: character: builtins.any ({ from, to }: !(character < from) && !(to < character)) list;
  isLetter =
    character: builtins.match "[A-Za-z_]" character != null || isAmong beyondAscii.start character;
  isFurther =
    character:
    builtins.match "[A-Za-z0-9_-]" character != null || isAmong beyondAscii.continue character;
  # A longer name cannot be a file name, and a match takes a stack frame for each character.
  longest = 255;
in
name:
builtins.stringLength name <= longest
&& (
  builtins.match "[A-Za-z_][A-Za-z0-9_-]*" name != null
  || (
    let
      characters = charactersOf name;
    in
    characters != [ ]
    && builtins.concatStringsSep "" characters == name
    && isLetter (builtins.head characters)
    && builtins.all isFurther characters
  )
)
