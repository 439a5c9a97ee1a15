/**
  The table that some items of a document define together. An item has a `kind`: a header (`[` or `[[`) or a `value`, with the
  `path` to what it defines, of which the first `own` parts are the header's above it. Throws where a name is defined twice, or in two
  ways, as smol-toml does (`peekTable` in its source), and where tables nest too deep.

  `depth` is the part of the paths that is a key of this table, `level` how many tables and arrays are around it, `line` where it begins. `valueOf level item`
  gives a value.

  # Type

  ```
  makeTables :: { fail; valueOf; } -> level -> depth -> line -> [item] -> attrs
  ```
*/
{ rules }:
{ fail, valueOf }:
let
  inherit (builtins)
    all
    any
    elemAt
    filter
    genList
    groupBy
    head
    length
    mapAttrs
    ;

  twice = item: fail item.line "a table or a value is defined a second time, or in a second way";

  table =
    level: depth: line: items:
    if level > rules.limits.nesting then
      fail line "it nests tables or arrays more than ${toString rules.limits.nesting} deep"
    else
      mapAttrs (_: child level depth) (groupBy (item: elemAt item.path depth) items);

  child =
    level: depth: items:
    let
      first = head items;
      second = elemAt items 1;
      ends = item: length item.path == depth + 1;
      # Those of a section go along with its header, and are not dotted keys here.
      isDotted = item: item.kind == "value" && depth >= item.own;
      values = filter (item: item.kind == "value" && ends item) items;
      headers = filter (item: item.kind != "value" && ends item) items;
      beyond = filter (item: !ends item) items;
    in
    if values != [ ] then
      if length items == 1 then valueOf (level + 1) first else twice second
    else if first.kind == "[[" && ends first then
      if all (item: item.kind == "[[") headers && !any isDotted items then
        elements (level + 1) depth items
      else
        twice second
    else if
      # What dotted keys make has no header. What a header passes through has one table header at most, and no dotted keys go
      # through it; smol-toml lets them where the first header was one of an array.
      isDotted first && headers != [ ]
      || length headers > 1
      || any (item: item.kind == "[[") headers
      || !isDotted first && first.kind != "[[" && any isDotted items
    then
      twice second
    else
      table (level + 1) (depth + 1) first.line beyond;

  # Each header begins an element, and what follows is part of it.
  elements =
    level: depth: items:
    let
      count = length items;
      starts = filter (index: length (elemAt items index).path == depth + 1) (
        genList (index: index) count
      );
      element =
        index:
        let
          start = elemAt starts index;
          from = start + 1;
          to = if index + 1 < length starts then elemAt starts (index + 1) else count;
        in
        table (level + 1) (depth + 1) (elemAt items start).line (
          genList (offset: elemAt items (from + offset)) (to - from)
        );
    in
    genList element (length starts);
in
table
