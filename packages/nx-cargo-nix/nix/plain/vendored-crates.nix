# The third-party crates of a lock slice as one directory, for a directory source (Cargo reference, "Source
# Replacement"): a link for each crate, to what crate-source.nix gives.
#
# A store path of its own, because Cargo knows a third-party crate by the absolute path of its source: what one
# derivation compiled is fresh in the next only where both see it in the same place.
#
# lock  The lock of the workspace, or null.
#
# and then the packages of a slice of it; those without a `source` belong to the repository and are left out.
{
  system,
  bash,
  path,
  crateSource,
  lock,
}:
let
  key = package: "${package.name} ${package.version} ${package.source}";
  thirdParty = builtins.filter (package: package.source or null != null);

  # Two lines a crate, made once for all slices.
  lines = builtins.listToAttrs (
    map (package: {
      name = key package;
      value = "${package.name}-${package.version}\n${crateSource package}\n";
    }) (thirdParty (lock.packages or [ ]))
  );

  vendored =
    packages:
    derivation {
      name = "vendored-crates";
      inherit system;
      builder = bash;
      args = [
        "-euo"
        "pipefail"
        "${./builder/vendor-crates.sh}"
      ];
      PATH = path;
      # A file, because a long list does not fit into an environment variable.
      passAsFile = [ "crates" ];
      crates = builtins.concatStringsSep "" (map (package: lines.${key package}) packages);
    };
  none = vendored [ ];
in
packages:
let
  wanted = thirdParty packages;
in
if wanted == [ ] then none else vendored wanted
