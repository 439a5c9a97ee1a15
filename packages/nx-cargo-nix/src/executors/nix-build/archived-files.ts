import { join, posix } from 'node:path';
import { execa } from 'execa';
import { NixError, type NixRelease, type NixVersion } from '../../nix';
import { readText } from '../../repository/git-directory';
import type { TrackedFiles } from '../../repository/tracked-files';
import { namedFiles } from './named-files';

/** Since when Nix reads what is committed as it is, and not through `git archive` (Nix 2.20 release notes). */
const FIRST_WITHOUT_ARCHIVE: NixRelease = [2, 20];

/**
 * The files that an old Nix sees another way in a clean tree than Nx does: git leaves them out of archives (`export-ignore`), or fills
 * something in, a commit's name, say (`export-subst`; `git help gitattributes`, "Creating an archive").
 *
 * @param workspaceRoot The absolute path of the workspace.
 */
export async function archivedFiles(
  workspaceRoot: string,
  { checkout, files }: TrackedFiles,
  version: () => Promise<NixVersion>,
): Promise<readonly string[]> {
  const attributes = [
    join(checkout.commonDirectory, 'info/attributes'),
    ...files
      .filter(({ path }) => posix.basename(path) === '.gitattributes')
      .map(({ path }) => join(workspaceRoot, path)),
  ];
  if (!attributes.some((file) => /export-(?:ignore|subst)/.test(readText(file) ?? ''))) return [];
  if (!(await version()).isBefore(FIRST_WITHOUT_ARCHIVE)) return [];
  const paths = new Set(files.flatMap(({ path }) => withDirectories(path)));
  const ask = ['check-attr', '-z', '--stdin', 'export-ignore', 'export-subst'];
  const { stdout } = await execa('git', ask, {
    cwd: workspaceRoot,
    input: [...paths].join('\0'),
    reject: false,
  });
  // Path, attribute, value, and so on.
  const answers = stdout.split('\0');
  const concerned = new Set(answers.filter((_, index) => index % 3 === 0 && answers[index + 2] === 'set'));
  return files
    .map(({ path }) => path)
    .filter((path) => withDirectories(path).some((place) => concerned.has(place)));
}

/** A path and the directories above it. */
function withDirectories(path: string): string[] {
  const above = posix.dirname(path);
  return above === '.' ? [path] : [path, ...withDirectories(above)];
}

/** The failure of a task that has such files. */
export function archivedFilesError(files: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `This is built from files that .gitattributes marks with export-ignore or export-subst:\n${namedFiles(files)}\n` +
      'Nix before 2.20 sees them as `git archive` gives them out while nothing is changed, and as they lie there otherwise, and Nx ' +
      'cannot tell one from the other. Use a newer Nix, or take the attribute away.',
  );
}
