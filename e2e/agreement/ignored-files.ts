import { appendFileSync } from 'node:fs';
import { posix } from 'node:path';
import { git } from '../../packages/nx-cargo-nix/src/repository/git';
import type { Random } from './random';

/** Names of files, each ignored in a different way; see {@link ignoreFiles}. Relative to a crate. */
const names = [
  'src/hidden_root.rs',
  'src/hidden_nested.rs',
  'src/hidden_nx.rs',
  'src/hidden_exclude.rs',
  'src/keep.gen.rs',
  'node_modules/hidden/index.rs',
];

/** The ignored files of a crate: some in half of the crates, none in a crate in the root. */
export function randomIgnoredFiles(dir: string, random: Random): string[] {
  return dir !== '.' && random.chance(0.5) ? random.some(names, 0.5) : [];
}

/** Another file, ignored in the same way as an existing one. */
export function anotherIgnoredFile(path: string): string {
  const name = posix.basename(path);
  const other = name === 'index.rs' ? 'other.rs' : name.replace(/^(hidden_\w+|keep)/, '$1_other');
  return posix.join(posix.dirname(path), other);
}

/** Whether a path is that of an ignored file. */
export function isIgnored(path: string): boolean {
  return /(^|\/)(hidden_\w+\.rs|[^/]*\.gen\.rs)$|\/node_modules\//.test(path);
}

/** What ignores them, by path; a crate that has such files also has a `.gitignore` of its own. */
export function ignoreFiles(paths: readonly string[]): Record<string, string> {
  const ignored = paths.filter(isIgnored);
  if (ignored.length === 0) return {};
  const crates = new Set(ignored.map((path) => path.replace(/\/(src|node_modules)\/.*$/, '')));
  return {
    '.gitignore': 'node_modules\ndist\ntarget\n.nx\nresult\nhidden_root*\n*.gen.rs\n',
    '.nxignore': 'hidden_nx*\n',
    ...Object.fromEntries([...crates].map((dir) => [`${dir}/.gitignore`, 'hidden_nested*\n!keep*.gen.rs\n'])),
  };
}

/** Makes git track the ignored files of a freshly laid-out repository, and commits them. */
export function trackIgnored(directory: string, paths: readonly string[]): void {
  const ignored = paths.filter(isIgnored);
  if (ignored.length === 0) return;
  appendFileSync(`${directory}/.git/info/exclude`, '\nhidden_exclude*\n');
  git(directory, ['add', '--force', '--', ...ignored]);
  git(directory, ['commit', '--quiet', '--amend', '--no-edit']);
}
