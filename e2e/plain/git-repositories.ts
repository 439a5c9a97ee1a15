import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { runProgram } from '../../packages/testing/src/run-program';
import { writeTree } from '../../packages/testing/src/written-tree';

/** Git repositories with crates, for others to depend on. */
export interface GitRepositories {
  /** Holds `one`, `two` and `sub` (in a submodule) on `main`, `feat/x` and `v1`. */
  readonly crates: string;
  /** Holds a replacement of `two`. */
  readonly patch: string;
  /** The first commit of {@link crates}, which is on no branch and has no tag. */
  readonly commit: string;
  remove(): void;
}

const library = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.5.0"\nedition = "2021"\n${rest}`;
const says = (text: string) => `pub fn says() -> String {\n    ${text}\n}\n`;

/**
 * What a directory source has a hard time with: a workspace that is inherited from, a neighbour by path, a file of the
 * repository outside of the crate, a manifest that is wrong on purpose, and another one of the same name.
 */
const files: Readonly<Record<string, string>> = {
  'Cargo.toml': `[workspace]
resolver = "2"
members = ["crates/*"]
[workspace.package]
version = "0.5.0"
edition = "2021"
[workspace.dependencies]
two = { path = "crates/two" }
[workspace.lints.rust]
unused = "allow"
`,
  'NOTICE.txt': 'notice',
  'crates/one/Cargo.toml': `[package]
name = "one"
version.workspace = true
edition.workspace = true
[dependencies]
two.workspace = true
sub = { path = "../../modules/sub" }
[lints]
workspace = true
`,
  'crates/one/src/lib.rs': says(
    'format!("one {} {} {}", two::says(), sub::says(), include_str!("../../../NOTICE.txt"))',
  ),
  'crates/two/Cargo.toml': library('two'),
  'crates/two/src/lib.rs': says('"two".into()'),
  'fixtures/broken/Cargo.toml': '[package\nname = "broken"\n',
  'fixtures/two/Cargo.toml': library('two').replace('0.5.0', '0.4.0'),
  'fixtures/two/src/lib.rs': says('"wrong".into()'),
};

/** Makes them. Both Nix and Cargo read them through `file:` URLs. */
export async function gitRepositories(): Promise<GitRepositories> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-git-'));
  const git = (repository: string, ...args: string[]) =>
    runProgram('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: join(directory, repository),
      env: workspaceEnvironment(),
    });
  const url = (repository: string) => pathToFileURL(join(directory, repository)).href;
  const commit = async (repository: string, tree: Readonly<Record<string, string>>, message: string) => {
    writeTree(join(directory, repository), tree);
    await git(repository, 'add', '--all');
    await git(repository, 'commit', '--quiet', '--message', message);
  };
  for (const repository of ['crates', 'sub', 'patch']) {
    mkdirSync(join(directory, repository));
    await git(repository, 'init', '--quiet', '--initial-branch', 'main');
  }
  await commit('sub', { 'Cargo.toml': library('sub'), 'src/lib.rs': says('"sub".into()') }, 'sub');
  await commit(
    'patch',
    { 'Cargo.toml': library('two'), 'src/lib.rs': says('"patched".into()') },
    'a replacement',
  );
  await git('crates', 'submodule', '--quiet', 'add', url('sub'), 'modules/sub');
  const named = (name: string) => ({ 'crates/two/src/lib.rs': says(`"${name}".into()`) });
  await commit('crates', { ...files, ...named('commit') }, 'no branch');
  const { stdout: first } = await git('crates', 'rev-parse', 'HEAD');
  await git('crates', 'commit', '--quiet', '--amend', '--message', 'crates');
  await git('crates', 'update-ref', 'refs/kept/first', first.trim());
  await commit('crates', named('tag'), 'tag');
  await git('crates', 'tag', 'v1');
  await git('crates', 'checkout', '--quiet', '-b', 'feat/x');
  await commit('crates', named('branch'), 'branch');
  await git('crates', 'checkout', '--quiet', 'main');
  await commit('crates', named('main'), 'main');
  return {
    crates: url('crates'),
    patch: url('patch'),
    commit: first.trim(),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
