/**
  Whether lines (plain-lines.nix) define each name once and in one way: no key stands twice in a table, nothing that has a value is a
  table or a part of the way to one, and no table that dotted keys make has a header. It says no to a few documents that do.

  # Type

  ```
  definesOnce :: [groups] -> bool
  ```
*/
{ plainLines, areUnique }:
let
  inherit (builtins)
    all
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elemAt
    filter
    genList
    head
    isList
    isString
    length
    listToAttrs
    split
    stringLength
    substring
    ;
  inherit (plainLines)
    headerOf
    structure
    key
    dotted
    ;

  setOf =
    names:
    listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    );

  # The parts of a name, without quotes.
  partsOf =
    name:
    map (
      part:
      if elemAt part 1 != null then
        substring 1 (stringLength (elemAt part 0) - 2) (elemAt part 0)
      else
        elemAt part 0
    ) (filter isList (split "([A-Za-z0-9_-]+|(\"[^\"]*\"|'[^']*'))" name));
  # Where each part but the first begins, down to the whole: `a`, `a.b`, `a.b.c`. No part has a newline.
  waysOf =
    parts: genList (count: concatStringsSep "\n" (genList (elemAt parts) (count + 1))) (length parts);
  last = list: elemAt list (length list - 1);
  setOfParents = ways: setOf (concatLists (map (each: genList (elemAt each) (length each - 1)) ways));

  # A key's parts have no quotes.
  partsOfKey = name: filter isString (split "[.]" name);

  # No key is part of the way to another one.
  areApart =
    lines:
    let
      names = map (line: elemAt line key) lines;
      ends = setOf names;
      waysTo =
        name:
        let
          parts = partsOfKey name;
        in
        genList (count: concatStringsSep "." (genList (elemAt parts) (count + 1))) (length parts - 1);
    in
    length names == length (attrValues ends)
    && all (
      line: elemAt line dotted == null || all (way: !(ends ? ${way})) (waysTo (elemAt line key))
    ) lines;
in
lines:
let
  count = length lines;
  isHeader =
    index:
    let
      text = elemAt (elemAt lines index) structure;
    in
    text != null && substring 0 1 text == "[";
  starts = filter isHeader (genList (index: index) count);
  headers = map (index: headerOf (elemAt (elemAt lines index) structure)) starts;
  # Lines that have a key.
  section =
    from: to:
    filter (line: elemAt line key != null) (genList (index: elemAt lines (from + index)) (to - from));
  root = section 0 (if starts == [ ] then count else head starts);

  tables = map (header: waysOf (partsOf header.table)) (
    filter (header: header.table != null) headers
  );
  ways = setOf (concatLists tables);
  parents = setOfParents tables;
  arrays = setOf (filter (name: name != null) (map (header: header.tables) headers));

  # No table that has a header is also made by keys.
  makesNone =
    prefix:
    all (
      line:
      all (way: !(ways ? ${prefix + way}) && !(arrays ? ${prefix + way})) (
        waysOf (partsOfKey (elemAt line key))
      )
    );

  isSound =
    index:
    let
      header = elemAt headers index;
      keys = section (elemAt starts index + 1) (
        if index + 1 < length starts then elemAt starts (index + 1) else count
      );
      way = last (waysOf (partsOf header.table));
    in
    areApart keys
    && (parents == { } || header.table == null || !(parents ? ${way}) || makesNone "${way}\n" keys);
in
all (header: header != null) headers
&& areUnique (map last tables)
&& all (name: !(ways ? ${name})) (attrNames arrays)
&& areApart root
&& makesNone "" root
&& all isSound (genList (index: index) (length starts))
