import { git, listed } from '../repository/git';
import type { Change } from './cause';

const CHANGES: Readonly<Record<string, Change>> = { A: 'added', D: 'deleted' };

/**
 * The files that differ between two revisions, those that git tracks: Nix sees no others.
 *
 * @param directory The directory that the paths start at; what lies above it is left out.
 * @param head A commit; `undefined` for the working tree.
 */
export function changedFiles(
  directory: string,
  base: string,
  head: string | undefined,
): ReadonlyMap<string, Change> {
  const args = ['diff', '--name-status', '--no-renames', '--no-ext-diff', '-z', '--relative', base];
  const fields = listed(git(directory, [...args, ...(head === undefined ? [] : [head]), '--']));
  const changes = new Map<string, Change>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [status = '', path = ''] = fields.slice(at, at + 2);
    changes.set(path, CHANGES[status.charAt(0)] ?? 'changed');
  }
  return changes;
}

/**
 * The name of the commit that a revision means, so that user input reaches no other git command.
 *
 * @throws Error if there is no such commit.
 */
export function commitOf(directory: string, revision: string): string {
  try {
    return git(directory, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    ]).trim();
  } catch {
    throw new Error(
      `There is no commit ${JSON.stringify(revision)} in this repository. Expected a branch, a tag or the name of a commit. In CI, ` +
        'fetch more of the history (`fetch-depth: 0`), or say what to compare with: --base=COMMIT.',
    );
  }
}

/**
 * The commit that a branch left another at.
 *
 * @throws Error if one of them is not there, or they share none.
 */
export function mergeBase(directory: string, branch: string, head = 'HEAD'): string {
  return git(directory, ['merge-base', commitOf(directory, branch), commitOf(directory, head)]).trim();
}
