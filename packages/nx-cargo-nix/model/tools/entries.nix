/**
  Tool files as store paths, those that are there, as entry-table.nix takes them: settings as texts, whose modes say nothing;
  others with their executable bit. A link is what it leads to.

  # Type

  ```
  toolEntries :: { texts ? [ ]; files ? [ ]; trees ? [ ]; } -> [ { at; path; } ]
  ```
*/
{
  src,
  exists,
  isFile,
}:
{
  texts ? [ ],
  files ? [ ],
  trees ? [ ],
}:
let
  stored = at: {
    inherit at;
    path = "${builtins.path {
      name = "tool-file";
      path = src + "/${at}";
    }}";
  };
  text = at: {
    inherit at;
    path = builtins.toFile "settings" (
      builtins.unsafeDiscardStringContext (builtins.readFile (src + "/${at}"))
    );
  };
in
map text (builtins.filter isFile texts)
++ map stored (builtins.filter isFile files ++ builtins.filter exists trees)
