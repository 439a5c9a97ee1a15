/**
  What one crate of a closure adds to the tables of whatever is laid out with it (entry-table.nix), made once for all
  units that have the crate in their closure. `part` is the crate's part of the unit description.

  # Type

  ```
  crateEntries :: model -> dir -> part -> { sources; files; rules; }
  ```

  # Output

  `sources`
  : The table of its sources.

  `files`
  : The table of its manifest and of the empty library that it may need; without the manifest where the crate is the root package, whose
    manifest is that of the workspace too.

  `rules`
  : A hash of its source rules.
*/
model:
let
  table = import ./entry-table.nix;
  emptyLibrary = import ./empty-library.nix model;
  file = text: "${builtins.toFile "file" text}";
in
model.perPackage {
  of = package: extent: {
    manifest = package.slices.${extent};
    sources = package.rules.${extent};
  };
  make =
    dir:
    { manifest, sources }:
    let
      texts =
        (if dir == model.rootDir then { } else { "Cargo.toml" = model.manifestText dir manifest; })
        // emptyLibrary dir manifest;
    in
    {
      sources = table (model.sources sources dir);
      files = table (
        map (name: {
          at = if dir == "." then name else "${dir}/${name}";
          path = file texts.${name};
        }) (builtins.attrNames texts)
      );
      rules = builtins.hashString "sha256" (builtins.toJSON sources);
    };
}
