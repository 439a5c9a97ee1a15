/**
  The dependency tables of a manifest, as `{ kind; place; entries; }`: the three at its top, then those of each `[target.KEY]`.
  Where a table has both spellings, the one with the hyphen counts, as for Cargo. Throws where one is not a table.

  # Type

  ```
  dependencyTables :: file -> manifest -> [ { kind; place; entries; } ]
  ```
*/
{ document, rules }:
file: manifest:
let
  targets = (document file "the manifest").tableAt manifest "target";
  below =
    place: prefix: parent:
    let
      here = document file place;
      ofKind =
        { name, kind, ... }@each:
        let
          written = here.tableAt parent name;
          entries = if written == null && each ? alias then here.tableAt parent each.alias else written;
        in
        if entries == null then
          [ ]
        else
          [
            {
              inherit kind entries;
              place = "[${prefix}${name}]";
            }
          ];
    in
    builtins.concatMap ofKind rules.manifest.dependencyTables;
  ofTarget =
    target:
    let
      parent = (document file "[target]").tableAt targets target;
    in
    below "[target.'${target}']" "target.'${target}'." parent;
in
below "the manifest" "" manifest
++ (if targets == null then [ ] else builtins.concatMap ofTarget (builtins.attrNames targets))
