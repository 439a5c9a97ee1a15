import { posix } from 'node:path';
import { perObject } from '../../model';
import { type LibraryCalls, libraryCalls } from './library-calls';
import { pathsThroughLinks } from './link-path';
import { type PlaceNames, placeNames } from './nix-places';
import { type NixRead, nixReads } from './nix-reads';
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
  /** What it reads of the repository. */
  readonly reads: readonly NixRead[];
}

/**
 * The Nix files that the flakes of a repository consist of, as their texts say it: each `flake.nix`, the Nix files that it names, and
 * those that they name. The files of the library are not among them.
 */
export const flakeFiles = perObject((open: OpenRepository): readonly FlakeFile[] => {
  const nixFiles = new Set((trackedIn(open) ?? []).filter((path) => path.endsWith('.nix')));
  const textOf = perText(open);
  // A name may stand for a place in a file that is read before the one that says so.
  for (let names: PlaceNames = new Map(); ; ) {
    const found = filesWith(names, nixFiles, textOf);
    const known = namesIn(found, names);
    if (places(known) === places(names)) return found;
    names = known;
  }
});

/** The text of a file, read once. */
type TextOf = (file: string) => Pick<FlakeFile, 'directory' | 'tokens' | 'calls'>;

function perText({ workspaceRoot, files }: OpenRepository): TextOf {
  const isLibrary = (directory: string) => files.read(posix.join(directory, LIBRARY_FILE)) !== undefined;
  const known = new Map<string, ReturnType<TextOf>>();
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    const tokens = nixTokens(files.read(file) ?? '');
    const directory = posix.dirname(pathsThroughLinks(workspaceRoot, file).at(-1) ?? file);
    const calls = libraryCalls({ directory, isRootFlake: file === 'flake.nix' }, tokens, isLibrary);
    const text = { directory, tokens, calls };
    known.set(file, text);
    return text;
  };
}

function filesWith(names: PlaceNames, nixFiles: ReadonlySet<string>, textOf: TextOf): FlakeFile[] {
  const found: FlakeFile[] = [];
  const named = new Set<string>();
  // The one in the root may not be tracked yet, when a generator has just written it.
  const queue = new Set([
    'flake.nix',
    ...[...nixFiles].filter((path) => posix.basename(path) === 'flake.nix'),
  ]);
  for (const file of queue) {
    const text = textOf(file);
    const reads = nixReads(text.tokens, text.directory, names);
    found.push({ file, ...text, reads });
    const imported = reads.flatMap(({ path, type }) => (type === 'path' && nixFiles.has(path) ? [path] : []));
    for (const path of [...text.calls.paths, ...imported]) {
      if (named.has(path)) continue;
      named.add(path);
      for (const each of nixFilesOf(path, nixFiles)) queue.add(each);
    }
  }
  return found;
}

function places(names: PlaceNames): number {
  return [...names.values()].reduce((sum, directories) => sum + directories.length, 0);
}

function namesIn(files: readonly FlakeFile[], names: PlaceNames): PlaceNames {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { tokens, directory } of files) {
    for (const [name, directories] of placeNames(tokens, directory, names)) {
      found.set(name, new Set([...(found.get(name) ?? []), ...directories]));
    }
  }
  return new Map([...found].map(([name, directories]) => [name, [...directories]]));
}

/** The Nix files that a path in a Nix file may stand for: itself, a directory's `default.nix`, or all that lie in a directory. */
function nixFilesOf(path: string, nixFiles: ReadonlySet<string>): readonly string[] {
  if (path.endsWith('.nix')) return nixFiles.has(path) ? [path] : [];
  const entry = posix.join(path, 'default.nix');
  if (nixFiles.has(entry)) return [entry];
  if (path === '.' || path.startsWith('..')) return [];
  return [...nixFiles].filter((file) => file.startsWith(`${path}/`));
}
