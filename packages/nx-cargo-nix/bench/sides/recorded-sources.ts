import { recordedFiles, recordedWorkspaces } from '../../model/testing/recorded-workspaces';

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

/** One that says what it reads: Cargo runs others again, and compiles what depends on them (docs/prime.md). */
const BUILD_SCRIPT = 'fn main() {\n    println!("cargo:rerun-if-changed=build.rs");\n}\n';

/**
 * A recorded workspace's own manifests, lock and third-party crates, beside sources with nothing in them: its files, or nothing where
 * the recordings are not beside the repository.
 */
export function recordedSources(name: string): Record<string, string> | undefined {
  if (!recordedWorkspaces().includes(name)) return undefined;
  const files = recordedFiles(name);
  for (const path of ['.gitignore', 'package.json', 'nx.json']) files.delete(path);
  for (const [path, text] of files) {
    if (/(^|\/)build\.rs$/.test(path)) files.set(path, BUILD_SCRIPT);
    else if (/(^|\/)main\.rs$|(^|\/)(bin|examples|benches)\/[^/]+\.rs$/.test(path))
      files.set(path, 'fn main() {}\n');
    // Newer than the toolchain that the bench has, and nothing here needs it.
    if (path.endsWith('Cargo.toml')) files.set(path, text.replace(/^rust-version[ .].*$/gm, ''));
  }
  return { ...Object.fromEntries(files), 'flake.nix': flake };
}
