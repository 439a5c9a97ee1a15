/**
  The Nix library of nx-cargo-nix: the model of a Cargo workspace (model/default.nix: members, units, sources, ...) and the back
  ends that build it. The workspace is discovered here, at evaluation, from the manifests; nothing generated has to be kept up to
  date.

  # Inputs

  `src`
  : the repository: a path, in a flake usually `./.` (only what git tracks is seen)

  `root`
  : the directory of the Cargo workspace's root manifest in it, relative

  # Type

  ```
  library :: { src; root ? "."; } -> attrs
  ```

  # Example

  ```nix
  workspace = import ./nix/cargo-workspace { src = ./.; };
  ```
*/
{
  src,
  root ? ".",
}:
let
  model = import ./model { inherit src root; } // {
    inherit src;
  };
in
model
// {
  /**
    The back end that needs a Rust toolchain and nothing else: see nix/plain/default.nix.
  */
  plain = import ./nix/plain model;

  /**
    The back end on nixpkgs and crane: see nix/crane/default.nix.
  */
  crane = import ./nix/crane model;

  /**
    What a back end gives, as the `checks` of a flake: see nix/backend/flake-checks.nix.
  */
  flakeChecks = import ./nix/backend/flake-checks.nix;
}
