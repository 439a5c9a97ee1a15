import { join, posix } from 'node:path';
import { NixError, type NixRelease, type NixVersion } from '../../nix';
import { askGit } from '../../repository/ask-git';
import { readBytes } from '../../repository/git-directory';
import {
  changesOutput,
  convertsByAutocrlf,
  convertsByEol,
  OUTPUT_ATTRIBUTES,
} from '../../repository/git-settings';
import { namedFiles } from '../../repository/named-files';
import type { TrackedFiles } from '../../repository/tracked-files';

/** The first release that reads commits directly, and not through `git archive` (Nix 2.20 release notes). */
const FIRST_WITHOUT_ARCHIVE: NixRelease = [2, 20];

/** With more files than these, git's conversion of each is not checked: they all count. */
const COMPARED = 100;

/**
 * The files that an old Nix sees differently from Nx in a clean tree: git leaves them out of archives, or fills something in, such
 * as a commit's name (`export-ignore`, `export-subst`), or converts them on output, and they are not converted in the working tree.
 *
 * @param workspaceRoot The absolute path of the workspace.
 */
export async function archivedFiles(
  workspaceRoot: string,
  { files, settings }: TrackedFiles,
  version: () => Promise<NixVersion>,
): Promise<readonly string[]> {
  const convertsLines = settings.convertsLines && (await isConverted(workspaceRoot));
  const attributes = [
    ...settings.attributesFiles,
    ...files
      .filter(({ path }) => posix.basename(path) === '.gitattributes')
      .map(({ path }) => join(workspaceRoot, path)),
  ];
  if (!convertsLines && !attributes.some(changesOutput)) return [];
  if (!(await version()).isBefore(FIRST_WITHOUT_ARCHIVE)) return [];
  const paths = files.filter(({ entry }) => entry.type === 'file').map(({ path }) => path);
  if (convertsLines) return paths;
  const { archived, converted } = await attributed(workspaceRoot, paths);
  const lyingOtherwise = await Promise.all(
    converted.map(async (path) =>
      converted.length > COMPARED || (await isOtherwise(workspaceRoot, path)) ? [path] : [],
    ),
  );
  return [...new Set([...archived, ...lyingOtherwise.flat()])];
}

/** Whether git itself says that it converts line endings on output. */
async function isConverted(workspaceRoot: string): Promise<boolean> {
  const said = async (key: string) => {
    const { exitCode, stdout } = await askGit(workspaceRoot, ['config', '--get', key]);
    // A key without a value is true to git, and printed as nothing.
    return exitCode === 0 ? stdout.toString().trim() || 'true' : 'false';
  };
  return convertsByAutocrlf(await said('core.autocrlf')) || convertsByEol(await said('core.eol'));
}

/** The files that archives lack or have with another text, and those that git converts on output. */
async function attributed(
  workspaceRoot: string,
  paths: readonly string[],
): Promise<{ archived: string[]; converted: string[] }> {
  const places = new Set(paths.flatMap(withDirectories));
  const ask = ['check-attr', '-z', '--stdin', ...OUTPUT_ATTRIBUTES];
  const input = [...places].join('\0');
  const { stdout } = await askGit(workspaceRoot, ask, input);
  // Path, attribute, value, and so on.
  const answers = stdout.toString().split('\0');
  const archiving = new Set<string>();
  const converting = new Set<string>();
  for (let at = 0; at + 2 < answers.length; at += 3) {
    const [path = '', attribute = '', value = ''] = answers.slice(at, at + 3);
    if (value === 'unspecified' || value === 'unset') continue;
    if (attribute.startsWith('export-')) archiving.add(path);
    else if (attribute !== 'eol' || value === 'crlf') converting.add(path);
  }
  return {
    archived: paths.filter((path) => withDirectories(path).some((place) => archiving.has(place))),
    converted: paths.filter((path) => converting.has(path)),
  };
}

/** Whether a file in the working tree differs from what git would output. */
async function isOtherwise(workspaceRoot: string, path: string): Promise<boolean> {
  const { stdout } = await askGit(workspaceRoot, ['cat-file', '--filters', `HEAD:./${path}`]);
  return readBytes(join(workspaceRoot, path))?.equals(stdout) !== true;
}

/** A path and the directories above it. */
function withDirectories(path: string): string[] {
  const above = posix.dirname(path);
  return above === '.' ? [path] : [path, ...withDirectories(above)];
}

/** The error for a task that has such files. */
export function archivedFilesError(files: readonly string[]): NixError {
  return new NixError(
    'evaluation',
    `The build needs files that git converts on checkout (.gitattributes, core.autocrlf):\n${namedFiles(files)}\n` +
      'Nix before 2.20 reads the converted files while nothing is changed, and the files on disk otherwise, and Nx cannot tell the two ' +
      'apart. Use a newer Nix, check the files out again, or remove the attribute (or `core.autocrlf`).',
  );
}
