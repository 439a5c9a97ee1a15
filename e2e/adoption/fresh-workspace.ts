import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { templateDirectory } from '../../packages/testing/src/plugin-template';
import { readSetUp } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, git, type Workspace } from '../../packages/testing/src/workspace';

/** An `nx.json` with a comment, as people have them. */
const nxJson = '{\n  // Ours\n  "defaultBase": "main",\n  "analytics": false\n}\n';

/**
 * Makes an Nx workspace that has the plugin in `node_modules` but does not use it yet, and in it a Cargo workspace of two
 * crates, made by Cargo itself: `greet`, a program, and `words`, a library that it depends on. Everything is committed.
 */
export async function freshWorkspace(): Promise<Workspace> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-adoption-')));
  const workspace = { directory, env: workspaceEnvironment() };
  writeIn(workspace, 'package.json', '{ "name": "adopter", "private": true }\n');
  writeIn(workspace, 'nx.json', nxJson);
  writeIn(workspace, '.gitignore', 'node_modules\n.nx\ntarget\n');
  symlinkSync(join(templateDirectory, 'node_modules'), join(directory, 'node_modules'));
  writeIn(workspace, 'Cargo.toml', '[workspace]\nresolver = "2"\nmembers = []\n');
  const cargo = (...args: string[]) => runProgram('cargo', args, { cwd: directory, env: workspace.env });
  await cargo('new', '--quiet', '--vcs', 'none', '--lib', 'rust/words');
  await cargo('new', '--quiet', '--vcs', 'none', '--bin', 'rust/greet');
  await cargo('add', '--quiet', '--offline', '--package', 'greet', '--path', 'rust/words');
  writeIn(workspace, 'rust/words/src/lib.rs', 'pub fn hello() -> &\'static str {\n    "Hello"\n}\n');
  writeIn(workspace, 'rust/greet/src/main.rs', 'fn main() {\n    println!("{}", words::hello());\n}\n');
  await cargo('generate-lockfile', '--quiet', '--offline');
  await git(workspace, ['init', '--quiet', '--initial-branch', 'main']);
  await commit(workspace, 'before the plugin');
  return workspace;
}

/** The flake that docs/plain.md has for a repository without nixpkgs, with the toolchain of these tests. */
export function plainFlake(system: string): string {
  const { path, sha256 } = readSetUp().toolchain;
  return `{
  outputs = { self }:
    let
      workspace = import ./nix/cargo-workspace { src = ./.; };
      build = workspace.plain {
        system = "${system}";
        toolchain = builtins.path { name = "rust-toolchain"; path = "${path}"; sha256 = "${sha256}"; };
      };
    in
    {
      packages.${system} = build.packages;
      checks.${system} = workspace.flakeChecks build;
    };
}
`;
}

/** Writes a file of the workspace. */
export function writeIn(workspace: Workspace, path: string, text: string): void {
  const file = join(workspace.directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
