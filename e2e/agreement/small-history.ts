import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { vendorNixLibrary } from '../../packages/testing/src/library';
import { repository } from '../../packages/testing/src/repository';
import {
  commit,
  git,
  linkNodeModules,
  toolchainExpression,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { buildTargetsAlone, nxJson } from './plugin-options';

/** A repository with the history below, which knows nothing of Nx, and with the plugin only in its working tree. */
export async function layOutHistory(): Promise<Workspace> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-history-e2e-')));
  const workspace = { directory, env: workspaceEnvironment() };
  await git(workspace, ['init', '--quiet', '--initial-branch', 'main']);
  for (const [message, change] of history) {
    await change(workspace);
    await git(workspace, ['add', '--all']);
    // A merge is a commit already.
    if (message !== undefined) await commit(workspace, message);
  }
  write(workspace, 'nx.json', nxJson(buildTargetsAlone));
  write(workspace, 'package.json', '{ "name": "repository", "private": true }\n');
  const targets = { verify: { executor: 'nx-cargo-nix:verify' } };
  write(workspace, 'project.json', JSON.stringify({ name: 'repository', targets }));
  // Of a crate that only some commits have.
  write(workspace, 'crates/d/project.json', '{ "tags": ["d"] }');
  cpSync(join(repository, 'e2e/example/flake.nix'), join(directory, 'flake.nix'));
  vendorNixLibrary(directory);
  write(workspace, 'nix/toolchain.nix', toolchainExpression());
  linkNodeModules(workspace);
  return workspace;
}

type Change = (workspace: Workspace) => unknown;

/** What each commit does, the oldest first. */
const history: readonly (readonly [message: string | undefined, change: Change])[] = [
  [
    'begin',
    all(
      root('1.0.10', 'a', 'b', 'c'),
      crate('a'),
      crate('b', 'a = { path = "../a" }'),
      crate('c', 'itoa = "1"'),
    ),
  ],
  ['edit a', put('crates/a/src/lib.rs', '// edited\n')],
  ['a comment in c', crate('c', 'itoa = "1" # a comment')],
  ['lock itoa anew', lock(['a', 'b', 'c'], '1.0.11')],
  ['add d', all(root('1.0.11', 'a', 'b', 'c', 'd'), crate('d'))],
  ['only a flake', put('flake.nix', '{ outputs = _: throw "an old flake"; }\n')],
  ['move c', move('crates/c', 'crates/moved')],
  ['break b', put('crates/b/Cargo.toml', '[package\n')],
  [
    'mend b, and edit it',
    all(crate('b', 'a = { path = "../a" }'), put('crates/b/src/lib.rs', '// mended\n')),
  ],
  [undefined, mergeOf(put('crates/a/src/lib.rs', '// merged\n'))],
  ['remove d', all(root('1.0.11', 'a', 'b', 'c'), remove('crates/d'))],
  ['write a readme', put('README.md', 'Read me.\n')],
];

function all(...changes: readonly Change[]): Change {
  return async (workspace) => {
    for (const change of changes) await change(workspace);
  };
}

function put(path: string, text: string): Change {
  return (workspace) => write(workspace, path, text);
}

function write({ directory }: Workspace, path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

function remove(path: string): Change {
  return ({ directory }) => rmSync(join(directory, path), { recursive: true });
}

function move(path: string, to: string): Change {
  return ({ directory }) => renameSync(join(directory, path), join(directory, to));
}

function mergeOf(change: Change): Change {
  return async (workspace) => {
    await git(workspace, ['checkout', '--quiet', '-b', 'side', 'HEAD^']);
    await change(workspace);
    await commit(workspace, 'on the side');
    await git(workspace, ['checkout', '--quiet', 'main']);
    await git(workspace, ['merge', '--quiet', '--no-ff', '-m', 'merge the side', 'side']);
  };
}

/** The root's manifest, and a lock file with these crates. */
function root(itoa: string, ...crates: readonly string[]): Change {
  return all(put('Cargo.toml', '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n'), lock(crates, itoa));
}

function lock(crates: readonly string[], itoa: string): Change {
  const dependencies: Readonly<Record<string, string>> = { b: 'a', c: 'itoa' };
  const own = crates.map((name) => {
    const dependency = dependencies[name];
    const list = dependency === undefined ? '' : `dependencies = [\n "${dependency}",\n]\n`;
    return `[[package]]\nname = "${name}"\nversion = "0.1.0"\n${list}`;
  });
  const source = 'registry+https://github.com/rust-lang/crates.io-index';
  const checksum = itoa.replaceAll('.', '').padEnd(64, '0');
  const locked = `[[package]]\nname = "itoa"\nversion = "${itoa}"\nsource = "${source}"\nchecksum = "${checksum}"\n`;
  return put('Cargo.lock', `version = 4\n\n${[...own, locked].join('\n')}`);
}

function crate(name: string, dependencies = ''): Change {
  const manifest = `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n`;
  return all(put(`crates/${name}/Cargo.toml`, manifest), put(`crates/${name}/src/lib.rs`, `// ${name}\n`));
}
