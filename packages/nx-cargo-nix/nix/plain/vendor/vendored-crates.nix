/**
  The third-party crates of a lock slice in directories, one for each source (source-replacement.nix), with a link for each
  crate to what crate-source.nix gives; and `config.toml`, which makes Cargo use them. Packages without a `source` belong
  to the repository and are left out.

  A store path of its own, because Cargo knows a third-party crate by the absolute path of its source: what one
  derivation compiled is fresh in the next only where both see it in the same place.

  # Type

  ```
  vendoredCrates :: [ package ] -> derivation
  ```

  # Inputs

  `lock`
  : The lock of the workspace, or null.
*/
{
  system,
  bash,
  path,
  crateSource,
  lock,
}:
let
  table = import ../../backend/entry-table.nix;
  key = package: "${package.name} ${package.version} ${package.source}";
  thirdParty = builtins.filter (package: package.source or null != null);

  # By source. Crates of crates.io are looked for in a directory even where there are none: never on the network.
  cratesIo = "registry+https://github.com/rust-lang/crates.io-index";
  replacements =
    builtins.mapAttrs (source: _: import ./source-replacement.nix lock.version source) bySource
    // {
      ${cratesIo} = import ./source-replacement.nix 4 cratesIo;
    };
  bySource = builtins.groupBy (package: package.source) (thirdParty (lock.packages or [ ]));

  # Two lines per crate, made once for all slices.
  lines = builtins.listToAttrs (
    map (package: {
      name = key package;
      value = table [
        {
          at = "${replacements.${package.source}.directory}/${package.name}-${package.version}";
          path = crateSource package;
        }
      ];
    }) (thirdParty (lock.packages or [ ]))
  );

  vendored =
    packages:
    let
      sources = builtins.attrNames (
        { ${cratesIo} = null; } // builtins.groupBy (package: package.source) packages
      );
    in
    derivation {
      name = "vendored-crates";
      inherit system;
      builder = bash;
      args = [
        "-euo"
        "pipefail"
        "${../builder/vendor-crates.sh}"
      ];
      PATH = path;
      # As files: long texts do not fit into environment variables.
      passAsFile = [
        "crates"
        "configuration"
      ];
      crates = builtins.concatStringsSep "" (map (package: lines.${key package}) packages);
      configuration = builtins.concatStringsSep "" (
        map (source: replacements.${source}.configuration) sources
      );
    };
  none = vendored [ ];
in
packages:
let
  wanted = thirdParty packages;
in
if wanted == [ ] then none else vendored wanted
