import { nixString } from '../../nix/nix-string';
import type { FlakePlan } from './flake-plan';
import { nixPath } from './nix-path';

/** The text of a new `flake.nix` based on nixpkgs and crane, formatted as `nixfmt` does. */
export function flakeText(plan: FlakePlan): string {
  return `{
  description = "Rust crates, each built from the sources that it depends on";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";
    crane.url = "github:ipetkov/crane";
${plan.toolchain ? overlayInput : ''}  };

  outputs =
    {
      nixpkgs,
      crane,
${plan.toolchain ? '      rust-overlay,\n' : ''}      ...
    }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];

      # Finds the crates by itself, in what git tracks.
      workspace = ${importLibrary(plan)};

${plan.toolchain ? toolchainOf(plan.toolchain) : nixpkgsToolchain}

      builds = nixpkgs.lib.genAttrs systems (
        system:
        let
          pkgs = pkgsFor system;
        in
        workspace.crane {
          inherit pkgs;
          craneLib = craneLibFor pkgs;

          # crane's arguments, for all crates: buildInputs, nativeBuildInputs, env, ...
          commonArgs = {
            strictDeps = true;
            cargoClippyExtraArgs = "--all-targets -- --deny warnings";
          };

          # The same for one crate, by its name: NAME.buildInputs = [ pkgs.openssl ];
          crateArgs = { };
        }
      );
    in
    {
      packages = builtins.mapAttrs (_: build: build.packages) builds;
      checks = builtins.mapAttrs (_: workspace.flakeChecks) builds;
      formatter = builtins.mapAttrs (_: build: build.formatter) builds;
      devShells = builtins.mapAttrs (_: build: { default = build.devShell; }) builds;
    };
}
`;
}

/** The expression for the vendored library, applied to the repository. */
export function importLibrary({ library, root }: FlakePlan): string {
  const src = root === '.' ? 'src = ./.;' : `src = ./.; root = ${nixString(root)};`;
  return `import ${nixPath(library)} { ${src} }`;
}

const overlayInput = `    rust-overlay = {
      url = "github:oxalica/rust-overlay";
      inputs.nixpkgs.follows = "nixpkgs";
    };
`;

const nixpkgsToolchain = `      pkgsFor = system: nixpkgs.legacyPackages.\${system};
      craneLibFor = crane.mkLib;`;

function toolchainOf(file: string): string {
  return `      pkgsFor =
        system:
        import nixpkgs {
          inherit system;
          overlays = [ rust-overlay.overlays.default ];
        };
      craneLibFor =
        pkgs: (crane.mkLib pkgs).overrideToolchain (p: p.rust-bin.fromRustupToolchainFile ${nixPath(file)});`;
}
