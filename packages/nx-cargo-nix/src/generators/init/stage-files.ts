import { git } from '../../repository/git';

/**
 * Has git track files of a repository, as `git add` does.
 *
 * @param directory The directory that the paths start at.
 * @returns Git's message if it fails, `undefined` if it succeeds.
 */
export function stageFiles(directory: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  try {
    const args = ['--literal-pathspecs', 'add', '--pathspec-from-file=-', '--pathspec-file-nul'];
    git(directory, args, { input: paths.join('\0') });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a directory lies in the working tree of a git repository. */
export function isInGit(directory: string): boolean {
  try {
    return git(directory, ['rev-parse', '--is-inside-work-tree']).trim() === 'true';
  } catch {
    return false;
  }
}
