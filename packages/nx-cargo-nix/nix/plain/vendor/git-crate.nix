/**
  Where a package of the lock is in its git repository (git-checkout.nix), and its manifest if Cargo needs
  a different one from the repository's; null otherwise.

  A directory source has each crate by itself, so nothing may be inherited from a workspace above it: then the manifest is
  written anew with all that it inherits, as `cargo vendor` does it. Path dependencies stay: in a source that is not a path,
  Cargo looks for them in that source.

  # Type

  ```
  gitCrate :: checkout -> package -> { dir; manifest; }
  ```
*/
{
  tree,
  manifests,
  parts,
}:
package:
let
  described =
    dir:
    let
      manifest = parts.readManifest dir;
      raw = manifest.package or manifest.project or { };
      root = parts.workspaceRootOf {
        has = directory: parts.hasFile directory "Cargo.toml";
        read = parts.readManifest;
      } dir manifest;
      table = parts.inheritedPackage { inherit dir raw root; };
      isIt =
        raw.name or null == package.name
        &&
          (if builtins.isString (raw.version or null) then raw.version else table.version or "0.0.0")
          == package.version;
    in
    {
      inherit dir isIt;
      manifest =
        if inherits "${tree}/${dir}/Cargo.toml" then
          parts.toToml (
            parts.memberSlice {
              inherit
                dir
                manifest
                table
                root
                ;
              rootDir = dir;
            } false
          )
        else
          null;
    };
  inherits =
    file:
    builtins.length (builtins.split "workspace[\"']?[ \t]*=[ \t]*true" (builtins.readFile file)) > 1;
  found = builtins.filter ({ isIt, ... }: isIt) (map described (manifests.${package.name} or [ ]));
in
if found == [ ] then
  throw ''
    Cargo.lock: ${package.name} ${package.version} is not in the git repository that it names (${package.source}).
    Expected: a Cargo.toml with that name and version somewhere in it.
    To fix it, run `cargo update --package ${package.name}`.''
else
  builtins.head found
