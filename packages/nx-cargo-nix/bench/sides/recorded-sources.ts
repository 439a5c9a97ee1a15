import { compilableFiles, recordedWorkspaces } from '../../model/testing/recorded-workspaces';

/** The flake of a recorded workspace. */
const flake = `{
  outputs =
    { self }:
    {
      packages.x86_64-linux =
        ((import ./nix/cargo-workspace { src = ./.; }).plain {
          system = "x86_64-linux";
          toolchain = import ./nix/toolchain.nix;
        }).packages;
    };
}
`;

/**
 * A recorded workspace's own manifests, lock and third-party crates, beside sources with nothing in them: its files, or nothing where
 * the recordings are not beside the repository.
 */
export function recordedSources(name: string): Record<string, string> | undefined {
  if (!recordedWorkspaces().includes(name)) return undefined;
  return { ...Object.fromEntries(compilableFiles(name)), 'flake.nix': flake };
}
