# The third-party crates of a lock slice as one directory, for a directory source (Cargo reference, "Source
# Replacement"): a link for each crate, to what crate-source.nix gives.
#
# A store path of its own, because Cargo knows a third-party crate by the absolute path of its source: what one
# derivation compiled is fresh in the next only where both see it in the same place.
#
# Takes the packages of the lock slice; those without a `source` belong to the repository and are left out.
{
  system,
  bash,
  path,
  crateSource,
}:
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
  passAsFile = [ "crates" ];
  # Two lines a crate. A file, because a long list does not fit into an environment variable.
  crates = builtins.concatStringsSep "" (
    map (package: "${package.name}-${package.version}\n${crateSource package}\n") (
      builtins.filter (package: package ? source) packages
    )
  );
}
