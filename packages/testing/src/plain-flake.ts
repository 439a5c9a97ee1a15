/**
 * The text of a flake that gives the packages of the back end `plain`, on the vendored library and the toolchain of the tests.
 *
 * @param argument A further argument of the back end, as Nix.
 */
export function plainFlake(argument: string): string {
  return `{
  outputs =
    { self }:
    let
      workspace = import ./nix/cargo-workspace { src = ./.; };
      build = workspace.plain {
        system = "x86_64-linux";
        toolchain = import ./nix/toolchain.nix;
        ${argument}
      };
    in
    {
      packages.x86_64-linux = build.packages;
    };
}
`;
}
