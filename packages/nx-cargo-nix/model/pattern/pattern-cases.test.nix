# What a pattern of source rules means: the table that TypeScript and Nx's own matcher are held against, too.
{ parts, fails, ... }:
let
  inherit (builtins.fromJSON (builtins.readFile ./cases.json)) cases;
  text =
    written:
    if builtins.isString written then
      written
    else
      (written.before or "")
      + builtins.concatStringsSep "" (builtins.genList (_: written.repeat) written.times)
      + (written.after or "");
  expectation =
    row:
    let
      dir = row.dir or ".";
      pattern = text row.pattern;
      checked = parts.checkPattern {
        file = "Cargo.toml";
        key = "include";
        inherit dir;
      } pattern;
      yes = map text (row.yes or [ ]);
      paths = yes ++ map text (row.no or [ ]);
      selected = each: builtins.filter (parts.matches dir [ each ]) paths;
    in
    if row ? refused then
      fails checked
    else
      {
        expr = {
          normal = checked;
          again = parts.normalPattern checked;
          written = selected pattern;
          selected = selected checked;
        };
        expected = rec {
          normal = text (row.normal or row.pattern);
          again = normal;
          written = yes;
          selected = yes;
        };
      };
in
builtins.listToAttrs (
  map (row: {
    name = row.why;
    value = expectation row;
  }) cases
)
