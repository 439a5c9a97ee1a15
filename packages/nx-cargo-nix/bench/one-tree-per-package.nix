# { src; system; } -> { <crate> = derivation; }
#
# The peer of the row `evaluation`: what hand-written flakes do. A package's source is the repository's tree, filtered by a list
# of the directories in the package's closure. Dependencies are read from each manifest once, closures found in the cheap way
# (`genericClosure`), and there is one derivation a package and no slicing: what is measured is the filtering.
{ src, system }:
let
  crates = builtins.attrNames (builtins.readDir (src + "/crates"));
  dependencies = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = builtins.attrNames (
        (builtins.fromTOML (builtins.readFile (src + "/crates/${name}/Cargo.toml"))).dependencies
      );
    }) crates
  );
  closureOf =
    crate:
    builtins.genericClosure {
      startSet = [ { key = crate; } ];
      operator = { key }: map (key: { inherit key; }) dependencies.${key};
    };
  hasPrefix = prefix: path: builtins.substring 0 (builtins.stringLength prefix) path == prefix;
  skipped = builtins.stringLength (toString src) + 1;
  filtered =
    crate:
    let
      kept = map ({ key }: "crates/${key}") (closureOf crate);
    in
    builtins.path {
      name = "source";
      path = src;
      filter =
        path: _:
        let
          relative = builtins.substring skipped (-1) path;
        in
        builtins.elem relative [
          "crates"
          "Cargo.toml"
          "Cargo.lock"
        ]
        || builtins.any (dir: relative == dir || hasPrefix "${dir}/" relative) kept;
    };
in
builtins.listToAttrs (
  map (name: {
    inherit name;
    value = derivation {
      inherit name system;
      builder = "/bin/sh";
      src = filtered name;
    };
  }) crates
)
