{
  description = "Four crates, each built from the sources that can reach it";

  outputs =
    { self }:
    let
      workspace = import ./nix/cargo-workspace { src = ./.; };
      toolchain = import ./nix/toolchain.nix;
      buildFor = system: workspace.plain { inherit system toolchain; };
      forSystems =
        systems: value:
        builtins.listToAttrs (
          map (system: {
            name = system;
            value = value system;
          }) systems
        );
    in
    {
      packages = forSystems [ "x86_64-linux" "aarch64-linux" ] (system: (buildFor system).packages);
      checks = forSystems [ "x86_64-linux" "aarch64-linux" ] (
        system: workspace.flakeChecks (buildFor system)
      );
      formatter = forSystems [ "x86_64-linux" "aarch64-linux" ] (system: (buildFor system).formatter);
      devShells = forSystems [ "x86_64-linux" "aarch64-linux" ] (system: {
        default = (buildFor system).devShell;
      });
    };
}
