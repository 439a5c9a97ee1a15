import { NixError } from '../../nix';
import { askGit } from '../../repository/ask-git';
import { contentId } from '../../repository/content-id';
import { namedFiles, shownPath } from '../../repository/named-files';
import type { TrackedFile, TrackedFiles } from '../../repository/tracked-files';

/**
 * The files that Nix sees differently when another file is changed: those that git does not look for in the working tree
 * (`--skip-worktree`, `--assume-unchanged`, a sparse checkout), or whose executable bit or link it ignores (`core.fileMode`,
 * `core.symlinks`), and that differ from what is committed. In a clean tree Nix takes what is committed, in a dirty one the working
 * tree; both have the same hash for Nx.
 *
 * @param workspaceRoot The absolute path of the workspace.
 * @returns None in a clean tree: there they count as they are committed, for Nx too.
 */
export async function uncertainFiles(
  workspaceRoot: string,
  tracked: TrackedFiles,
): Promise<readonly string[]> {
  const uncertain = filesOfTwoContents(workspaceRoot, tracked);
  return uncertain.length === 0 || (await isClean(workspaceRoot)) ? [] : uncertain;
}

/** The same, in any tree. */
export function filesOfTwoContents(
  workspaceRoot: string,
  { files, settings }: TrackedFiles,
): readonly string[] {
  const isElsewise = (file: TrackedFile) => {
    const { committed, found } = contentId(workspaceRoot, file);
    if (committed !== undefined) return true;
    if (file.entry.isLink) return settings.ignoresLinks && !found.startsWith('-> ');
    return settings.ignoresModes && found !== 'absent' && found.endsWith(' x') !== file.entry.isExecutable;
  };
  return files
    .filter(({ entry }) => entry.type === 'file')
    .filter(
      ({ entry }) => entry.isSkipped || settings.ignoresModes || (entry.isLink && settings.ignoresLinks),
    )
    .filter(isElsewise)
    .map(({ path }) => path);
}

/** Whether no file that git looks for is changed; submodules do not count, as they do not for Nix. */
export async function isClean(workspaceRoot: string): Promise<boolean> {
  const compare = ['diff', '--quiet', '--ignore-submodules=all', 'HEAD'];
  const { exitCode } = await askGit(workspaceRoot, compare);
  return exitCode === 0;
}

/** The error for a task that has such files. */
export function uncertainFilesError(files: readonly string[]): NixError {
  const [first = ''] = files;
  return new NixError(
    'evaluation',
    `Git was told not to check files that the build needs for changes, and they differ from the commit:\n${namedFiles(files)}\n` +
      'Nix builds them as they are on disk, but as they are committed once nothing else is changed, and Nx cannot tell the two ' +
      `apart. Have git check them again (\`git update-index --no-skip-worktree --no-assume-unchanged ${shownPath(first)}\`, ` +
      'or `git sparse-checkout add` their directory), or commit the other changes.',
  );
}
