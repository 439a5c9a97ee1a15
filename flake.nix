{
  description = "The Nix library of nx-cargo-nix: Cargo workspaces, crate by crate";

  outputs = _: {
    # cargoWorkspace { src = ./.; root = "."; }: see packages/nx-cargo-nix/README.md, "The Nix library".
    lib.cargoWorkspace = import ./packages/nx-cargo-nix;
  };
}
