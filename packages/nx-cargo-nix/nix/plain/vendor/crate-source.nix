/**
  One third-party crate of the lock as Cargo accepts it in a directory source (Cargo reference, "Source Replacement"): its
  files and a `.cargo-checksum.json`. One derivation per crate, shared by all; gives the path of the crate in it.

  # Type

  ```
  crateSource :: package -> string
  ```

  # Inputs

  `fetchCrate`
  : fetch-crate.nix.

  `lock`
  : The lock of the workspace.
*/
{
  system,
  bash,
  path,
  fetchCrate,
  lock,
}:
let
  # Each repository is fetched and searched once.
  checkouts = builtins.mapAttrs (
    source: _: import ./git-checkout.nix (import ../../backend/git-source.nix lock.version source)
  ) (builtins.groupBy (package: package.source) (builtins.filter isGit lock.packages));
  isGit = package: package.source != null && builtins.substring 0 4 package.source == "git+";

  unpacked =
    package: script: attributes:
    derivation (
      {
        name = import ../../backend/store-name.nix "${package.name}-${package.version}-source";
        inherit system;
        builder = bash;
        args = [
          "-euo"
          "pipefail"
          "${script}"
        ];
        PATH = path;
      }
      // attributes
    );
  fromRegistry =
    package:
    "${unpacked package ../builder/unpack-crate.sh {
      archive = fetchCrate package;
      inherit (package) checksum;
    }}";
  fromGit =
    package:
    let
      checkout = checkouts.${package.source};
      crate = import ./git-crate.nix checkout package;
      source = unpacked package ../builder/unpack-git-crate.sh {
        checkout = checkout.tree;
        at = crate.dir;
        hasManifest = crate.manifest != null;
        passAsFile = [ "manifest" ];
        manifest = if crate.manifest == null then "" else crate.manifest;
      };
    in
    if crate.dir == "." then "${source}" else "${source}/${crate.dir}";
in
package: if isGit package then fromGit package else fromRegistry package
