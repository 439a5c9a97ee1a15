/**
  The empty libraries (empty-library.nix) that the crates of a unit need, by their paths in the repository.

  # Type

  ```
  emptyLibraries :: model -> unit -> { PATH = text; }
  ```
*/
model: unit:
let
  emptyLibrary = import ./empty-library.nix model;
  inRepository = dir: name: if dir == "." then name else "${dir}/${name}";
  ofCrate =
    dir:
    let
      files = emptyLibrary dir unit.description.closure.${dir}.manifest;
    in
    map (name: {
      name = inRepository dir name;
      value = files.${name};
    }) (builtins.attrNames files);
in
builtins.listToAttrs (builtins.concatMap ofCrate unit.closure)
