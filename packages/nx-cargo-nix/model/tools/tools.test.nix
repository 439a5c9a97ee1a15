# Tool files: the cases that the TypeScript side runs too (cases.json). Files are given as texts.
{ parts, ... }:
let
  inherit (builtins) intersectAttrs functionArgs;
  inherit (builtins.fromJSON (builtins.readFile ./cases.json)) cases;

  check =
    case:
    let
      rootDir = case.root or ".";
      dirs = case.dirs or [ "crates/a" ];
      wire =
        file:
        import file (
          intersectAttrs (functionArgs (import file)) (
            parts
            // {
              isFile = path: case.files ? ${path};
              readText = path: case.files.${path};
            }
          )
        );
      configurations = wire ../tools/configurations.nix rootDir;
      cargo = wire ../tools/cargo-files.nix { inherit rootDir dirs configurations; };
      found = {
        inherit (cargo) configuration trees;
        named = cargo.files;
        notFollowed = map (
          {
            file,
            key,
            value,
            reason,
          }:
          builtins.concatStringsSep " " ([ file ] ++ (if key == "" then [ ] else [ key ]) ++ [ value ])
          + ": ${reason}"
        ) cargo.notFollowed;
        clippy = wire ../tools/clippy-files.nix { inherit rootDir configurations; } dirs;
        rustfmt = parts.rustfmtFiles dirs;
      };
    in
    {
      name = case.why;
      value = {
        expr = intersectAttrs case found;
        expected = intersectAttrs found case;
      };
    };
in
builtins.listToAttrs (map check cases)
