import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeTree } from '../../packages/testing/src/written-tree';
import type { CargoOracle } from './cargo-oracle';

/** The references that the repository has beside its default branch; a slash is written differently by locks 3 and 4. */
export const gitReferences = { branch: 'branch = "feat/x"', tag: 'tag = "v1"' } as const;

/** Its crates: one that depends on its neighbour and on a registry's crate, and one with a registry crate's version. */
const manifests = {
  'Cargo.toml': '[workspace]\nmembers = ["git-one", "git-two", "alpha"]\nresolver = "2"\n',
  'git-one/Cargo.toml': manifest(
    'git-one',
    '0.5.0',
    '[dependencies]\ngit-two = { path = "../git-two" }\nalpha = "1"\n',
  ),
  'git-two/Cargo.toml': manifest('git-two', '0.5.0', ''),
  'alpha/Cargo.toml': manifest('alpha', '1.2.0', ''),
};

function manifest(name: string, version: string, rest: string): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${rest}[features]\nf = []\ng = []\n`;
}

/**
 * Makes a git repository with crates, and has Cargo clone it, so that it is there offline.
 * @param directory where the repository is made
 * @returns its URL, and whether Cargo could clone it
 */
export function vendoredGit(directory: string, { env }: CargoOracle): { url: string; isCloned: boolean } {
  const repository = join(directory, 'git-repository');
  const sources = Object.keys(manifests)
    .filter((path) => path.includes('/'))
    .map((path) => path.replace('Cargo.toml', 'src/lib.rs'));
  writeTree(repository, { ...manifests, ...Object.fromEntries(sources.map((path) => [path, ''])) });
  const identity = ['-c', 'user.name=Example', '-c', 'user.email=example@example.invalid'];
  const git = (...args: string[]) => execFileSync('git', [...identity, ...args], { cwd: repository, env });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'crates');
  git('branch', 'feat/x');
  git('tag', 'v1');
  const url = pathToFileURL(repository).href;
  const wanted = ['', ...Object.values(gitReferences)].map(
    (reference, index) =>
      `c${index} = { ${[`package = "git-two", git = "${url}"`, reference].filter(Boolean).join(', ')} }`,
  );
  writeTree(join(directory, 'git-user'), {
    'Cargo.toml': `${manifest('user', '0.1.0', `[dependencies]\n${wanted.join('\n')}\n`)}`,
    'src/lib.rs': '',
  });
  try {
    execFileSync('cargo', ['fetch', '--quiet'], { cwd: join(directory, 'git-user'), env });
    return { url, isCloned: true };
  } catch (error) {
    // Debian's Cargo is linked to a libgit2 that it cannot use. It then refuses each workspace that has a git dependency.
    console.warn(
      `Cargo cannot clone git repositories here; workspaces with git dependencies are passed over: ${error}`,
    );
  }
  return { url, isCloned: false };
}
