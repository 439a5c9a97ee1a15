import { nixString } from '../../packages/nx-cargo-nix/src/nix/nix-string';
import { system } from '../../packages/testing/src/nix';

/**
 * The flake that a repository gets: the plain back end without an argument of its own but `nix/arguments.nix`, and the profile
 * `dev`, as `cargo build` has it. `evaluated` has, by kind of work and crate, what would be built, and null for what is refused.
 *
 * @param root The directory of the Cargo workspace's root manifest.
 * @param submodules Whether the repository has some, of which a flake has to say so (Nix 2.27 or later).
 */
export function repositoryFlake(root: string, submodules: boolean): string {
  return `{
${submodules ? '  inputs.self.submodules = true;\n' : ''}  outputs =
    { self }:
    let
      workspace = import ./nix/cargo-workspace { src = ./.; root = ${nixString(root)}; };
      build = workspace.plain (
        {
          system = "${system}";
          toolchain = import ./nix/toolchain.nix;
          profile = "dev";
        }
        // import ./nix/arguments.nix
      );
      byKind = {
        build = build.packages;
        test = build.tests;
        clippy = build.clippy;
        doc = build.docs;
      };
      drvPath =
        package:
        let
          tried = builtins.tryEval package.drvPath;
        in
        if tried.success then tried.value else null;
    in
    {
      packages.${system} = build.packages;
      checks.${system} = workspace.flakeChecks build;
      inherit byKind;
      evaluated = builtins.mapAttrs (_: builtins.mapAttrs (_: drvPath)) byKind;
    };
}
`;
}
