/**
  Fetches the archive of one third-party crate, as a fixed-output derivation with the checksum of Cargo.lock.

  `builtin:fetchurl` is Nix's own downloader (what <nix/fetchurl.nix> uses): it needs no tool from the host and runs
  when the derivation is built, never at evaluation.

  Throws where the checksum is missing or the registry's download address is not known.

  # Type

  ```
  fetchCrate :: { registries } -> { name, version, source, checksum } -> derivation
  ```

  # Inputs

  `registries`
  : { "<source as in Cargo.lock>" = crate: version: url; }
*/
{ registries }:
let
  # The sources of crates.io in a lock file, by git index and by sparse index, both end in the registry's name. Its
  # archives are served by the host `static` of that domain.
  cratesIo = {
    "registry+https://github.com/rust-lang/crates.io-index" = "crates.io";
  };

  url =
    {
      name,
      version,
      source,
      ...
    }:
    if registries ? ${source} then
      registries.${source} name version
    else if cratesIo ? ${source} then
      "https://static.${cratesIo.${source}}/crates/${name}/${version}/download"
    else
      throw ''
        Cargo.lock: ${name} ${version} comes from ${source}, whose download address is not known.
        Expected: a crate of crates.io, or of a registry that the flake describes.
        To fix it, give the plain back end `registries."${source}" = name: version: "https://...";`.'';
in
package:
derivation {
  name = "${package.name}-${package.version}.crate";
  builder = "builtin:fetchurl";
  system = "builtin";
  preferLocalBuild = true;
  url = url package;
  executable = false;
  unpack = false;
  outputHashMode = "flat";
  outputHashAlgo = "sha256";
  outputHash =
    package.checksum or (throw ''
      Cargo.lock: ${package.name} ${package.version} has no checksum.
      Expected: a `checksum` beside its `source`, as Cargo writes it for registry crates.
      To fix it, run `cargo generate-lockfile`, or `cargo update --package ${package.name}`.'');
}
