import { NixError } from '../../nix';
import { askGit } from '../../repository/ask-git';
import { listed } from '../../repository/git';
import { namedFiles, shownPath } from '../../repository/named-files';

/**
 * The files that Nx hashes and a flake cannot see, because git neither tracks nor ignores them. A task built without them must
 * not succeed: Nx would cache the result under a hash that says they were there, and restore it once they are committed.
 *
 * @param workspaceRoot The absolute path of the workspace. Outside of a git repository there are none.
 */
export async function untrackedFiles(workspaceRoot: string): Promise<readonly string[]> {
  const { exitCode, stdout } = await askGit(workspaceRoot, [
    'ls-files',
    '--others',
    '--exclude-standard',
    '-z',
  ]);
  return exitCode === 0 ? listed(stdout.toString()) : [];
}

/** The error for a task that has such files. */
export function untrackedFilesError(files: readonly string[]): NixError {
  // As git lists it: what is in another repository, this one cannot track.
  const nested = files.filter((file) => file.endsWith('/'));
  if (nested.length > 0) {
    return new NixError(
      'evaluation',
      `The build needs files in other git repositories inside this one:\n${namedFiles(nested)}\n` +
        'The flake cannot see them. Make each a submodule (`git submodule add`), remove its `.git` and `git add` the files, or have git ignore it.',
    );
  }
  const paths = files.slice(0, 5).map(shownPath).join(' ');
  return new NixError(
    'evaluation',
    `Git does not track files that the build needs:\n${namedFiles(files)}\n` +
      'The flake cannot see them, so the result would lack them, and Nx would restore it later as if it had them. Add them ' +
      `(\`git add --intent-to-add ${paths}\`), or have git ignore them.`,
  );
}
