/**
 * The flake of a real workspace: the plain back end's package of each crate, and where that back end refuses (git dependencies),
 * a derivation of what every back end starts from: the unit description and the sources of the closure.
 */
export const realFlake = `{
  outputs =
    { self }:
    let
      workspace = import ./nix/cargo-workspace { src = ./.; };
      toolchain = import ./nix/toolchain.nix;
      fromModel =
        system: crate:
        let
          unit = workspace.units.\${crate}.build;
        in
        derivation {
          name = "unit";
          inherit system;
          builder = "/bin/sh";
          description = unit.json;
          sources = builtins.concatMap (
            dir: map ({ at, path }: "\${at} \${path}") (workspace.sources unit.description.closure.\${dir}.sources dir)
          ) unit.closure;
        };
      packagesFor =
        system:
        builtins.mapAttrs (
          crate: package:
          if (builtins.tryEval package.drvPath).success then package else fromModel system crate
        ) (workspace.plain { inherit system toolchain; }).packages;
    in
    {
      packages = builtins.listToAttrs (
        map (name: { inherit name; value = packagesFor name; }) [ "x86_64-linux" "aarch64-linux" ]
      );
    };
}
`;
