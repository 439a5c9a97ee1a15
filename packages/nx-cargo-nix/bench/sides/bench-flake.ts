/** How packages share what is compiled: the plain back end's argument. */
export type Strategy = 'layered' | 'isolated' | 'shared';

/**
 * A flake with a package per crate, by the plain back end.
 * @param strategy how packages share what is compiled
 */
export function flakeText(strategy: Strategy): string {
  return flakeWith(
    `((import ./nix/cargo-workspace { src = ./.; }).plain {
          inherit system;
          toolchain = import ./nix/toolchain.nix;
          strategy = "${strategy}";
        }).packages`,
  );
}

/**
 * A flake whose packages an expression gives.
 * @param packages may refer to `system`
 */
export function flakeWith(packages: string): string {
  return `{
  outputs = _: {
    packages = builtins.listToAttrs (
      map (system: {
        name = system;
        value =
          ${packages};
      }) [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ]
    );
  };
}
`;
}
