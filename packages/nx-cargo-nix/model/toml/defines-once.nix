/**
  Whether lines (plain-lines.nix) define each name once and in one way: no key stands twice in a table, nothing that has a value is a
  table or a part of the way to one, and no table that dotted keys make has a header. It says no to a few documents that do.

  # Type

  ```
  definesOnce :: [groups] -> bool
  ```
*/
{ plainLines }:
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    elemAt
    filter
    genList
    isList
    length
    listToAttrs
    split
    stringLength
    substring
    ;
  inherit (plainLines)
    keysOf
    key
    isDotted
    isHeader
    table
    tables
    inline
    isLong
    opensInline
    closesInline
    ;

  setOf =
    names:
    listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    );
  areUnique = names: length names == length (attrNames (setOf names));

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

  inlinesAreUnique =
    lines:
    let
      closed = filter (line: line != null) (map closesInline lines);
      opened = filter (line: line != null) (map opensInline lines);
      long = filter (line: inline line != null && isLong line) lines;
    in
    builtins.all (line: areUnique (keysOf (inline line))) long
    && builtins.all (index: areUnique (keysOf (elemAt opened index) ++ keysOf (elemAt closed index))) (
      genList (index: index) (length opened)
    );

  namesAreUnique =
    lines:
    let
      count = length lines;
      starts = filter (index: isHeader (elemAt lines index)) (genList (index: index) count);
      section =
        from: to:
        concatMap (
          index:
          let
            line = elemAt lines index;
            name = key line;
          in
          if name == null then
            [ ]
          else if isDotted line then
            [ (waysOf (partsOf name)) ]
          else
            [ [ name ] ]
        ) (genList (index: from + index) (to - from));
      sections = genList (
        index:
        let
          start = elemAt starts index;
          end = if index + 1 < length starts then elemAt starts (index + 1) else count;
        in
        {
          header = elemAt lines start;
          keys = section (start + 1) end;
        }
      ) (length starts);
      root = section 0 (if starts == [ ] then count else builtins.head starts);

      headers = map (line: waysOf (partsOf (table line))) (
        filter (line: table line != null) (map (each: each.header) sections)
      );
      # Else no header is below another one, where keys could make it.
      anyBelow = builtins.any (header: length header > 1) headers;
      ways = setOf (builtins.concatLists headers);
      arrays = setOf (filter (name: name != null) (map (each: tables each.header) sections));

      # No key is part of the way to another one, and no table that has a header is also made by keys.
      isSound =
        prefix: keys:
        let
          ends = setOf (map last keys);
          anyDotted = builtins.any (way: length way > 1) keys;
        in
        length keys == length (attrNames ends)
        && (
          !anyDotted
          || builtins.all (
            way: builtins.all (index: !(ends ? ${elemAt way index})) (genList (index: index) (length way - 1))
          ) keys
        )
        && (
          prefix == null
          || builtins.all (builtins.all (way: !(ways ? ${prefix + way}) && !(arrays ? ${prefix + way}))) keys
        );
    in
    areUnique (map last headers)
    && builtins.all (name: !(ways ? ${name})) (attrNames arrays)
    && isSound "" root
    && builtins.all (
      each:
      isSound (
        if !anyBelow || tables each.header != null then
          null
        else
          "${last (waysOf (partsOf (table each.header)))}\n"
      ) each.keys
    ) sections;
in
lines: inlinesAreUnique lines && namesAreUnique lines
