import { posix } from 'node:path';
import { perObject } from '../../model';
import { type LibraryCalls, libraryCalls } from './library-calls';
import { pathsThroughLinks } from './link-path';
import { type NixToken, nixTokens } from './nix-tokens';
import { type OpenRepository, trackedIn } from './open-repository';

/** A file that the library has wherever it lies, and that nothing else is likely to have. */
const LIBRARY_FILE = 'model/rules.json';

/** A Nix file of a flake. */
export interface FlakeFile {
  /** Its path in the repository. */
  readonly file: string;
  /** The directory that its paths start from: that of the file that it leads to, where it is a link. */
  readonly directory: string;
  readonly tokens: readonly NixToken[];
  readonly calls: LibraryCalls;
}

/**
 * The Nix files that the flakes of a repository consist of, as their texts say it: each `flake.nix`, the Nix files that it names, and
 * those that they name. The files of the library are not among them.
 */
export const flakeFiles = perObject((open: OpenRepository): readonly FlakeFile[] => {
  const { workspaceRoot, files } = open;
  const tracked = trackedIn(open) ?? [];
  const nixFiles = new Set(tracked.filter((path) => path.endsWith('.nix')));
  const isLibrary = (directory: string) => files.read(posix.join(directory, LIBRARY_FILE)) !== undefined;
  const found: FlakeFile[] = [];
  const named = new Set<string>();
  // The one in the root may not be tracked yet, when a generator has just written it.
  const queue = new Set([
    'flake.nix',
    ...[...nixFiles].filter((path) => posix.basename(path) === 'flake.nix'),
  ]);
  for (const file of queue) {
    const tokens = nixTokens(files.read(file) ?? '');
    const directory = posix.dirname(pathsThroughLinks(workspaceRoot, file).at(-1) ?? file);
    const calls = libraryCalls({ directory, isRootFlake: file === 'flake.nix' }, tokens, isLibrary);
    found.push({ file, directory, tokens, calls });
    for (const path of calls.paths) {
      if (named.has(path)) continue;
      named.add(path);
      for (const each of nixFilesOf(path, nixFiles)) queue.add(each);
    }
  }
  return found;
});

/** The Nix files that a path in a Nix file may stand for: itself, a directory's `default.nix`, or all that lie in a directory. */
function nixFilesOf(path: string, nixFiles: ReadonlySet<string>): readonly string[] {
  if (path.endsWith('.nix')) return nixFiles.has(path) ? [path] : [];
  const entry = posix.join(path, 'default.nix');
  if (nixFiles.has(entry)) return [entry];
  if (path === '.' || path.startsWith('..')) return [];
  return [...nixFiles].filter((file) => file.startsWith(`${path}/`));
}
