import type { FlakePlan } from './flake-plan';
import { importLibrary } from './flake-text';

/** What to add by hand to a flake that exists already: it is the user's own, so no generator edits it. */
export function linesForExistingFlake(plan: FlakePlan): string {
  return `flake.nix exists and stays as it is. To build the crates, add this to it:

  # among the inputs
  crane.url = "github:ipetkov/crane";

  # in a \`let\` of the outputs, for each system (\`pkgs\` is nixpkgs for it)
  workspace = ${importLibrary(plan)};
  build = workspace.crane {
    inherit pkgs;
    craneLib = crane.mkLib pkgs;
  };

  # among the outputs
  packages.\${system} = build.packages;
  checks.\${system} = workspace.flakeChecks build;
  formatter.\${system} = build.formatter;
  devShells.\${system}.default = build.devShell;
`;
}
