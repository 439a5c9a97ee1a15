# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  toolFiles =
    row:
    let
      rootDir = row.root or ".";
      dirs = row.dirs or [ "crates/a" ];
      inherit (memory row.files) parts;
      configurations = parts.configurations rootDir;
      cargo = parts.cargoFiles { inherit rootDir dirs configurations; };
      message =
        {
          file,
          key,
          value,
          reason,
        }:
        "${
          builtins.concatStringsSep " " ([ file ] ++ (if key == "" then [ ] else [ key ]) ++ [ value ])
        }: ${reason}";
    in
    {
      inherit (cargo) configuration trees;
      named = cargo.files;
      notFollowed = map message cargo.notFollowed;
      clippy =
        (parts.clippyFiles {
          inherit rootDir configurations;
          packageDirs = dirs;
        }).named
          dirs;
      rustfmt = parts.rustfmtFiles dirs;
    };
}
