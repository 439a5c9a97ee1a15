# Unpacks one third-party crate the way `cargo vendor` would: its files and a `.cargo-checksum.json`, so that Cargo
# accepts it in a directory source (Cargo reference, "Source Replacement"). One store path a crate, shared by all.
#
# Takes a package of the lock; throws for what is not from a registry.
{
  system,
  bash,
  path,
  fetchCrate,
}:
package:
if builtins.match "git\\+.*" package.source != null then
  throw ''
    Cargo.lock: ${package.name} ${package.version} is a git dependency (${package.source}).
    Expected: crates from registries; the plain back end does not build git dependencies.
    To mend it, use the crane back end, or a published version of the crate.''
else
  derivation {
    name = "${package.name}-${package.version}-source";
    inherit system;
    builder = bash;
    args = [
      "-euo"
      "pipefail"
      "${./builder/unpack-crate.sh}"
    ];
    PATH = path;
    archive = fetchCrate package;
    inherit (package) checksum;
  }
