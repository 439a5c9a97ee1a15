import { posix } from 'node:path';
import { perObject } from '../../model';
import { type BackEndCall, backEndCalls } from './back-end-calls';
import { type LibraryCalls, libraryCalls } from './library-calls';
import { pathsThroughLinks } from './link-path';
import { type NixBinding, nixBindings } from './nix-bindings';
import { type PlaceNames, placeNames, unitedNames } from './nix-places';
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
  readonly backEndCalls: readonly BackEndCall[];
  readonly bindings: readonly NixBinding[];
  /** What it reads of the repository. */
  readonly reads: readonly NixRead[];
}

/**
 * The Nix files that the flakes of a repository consist of, as their texts say it: each `flake.nix`, the Nix files that it names, and
 * those that they name. The files of the library are not among them.
 */
export const flakeFiles = perObject((open: OpenRepository): readonly FlakeFile[] => {
  const nixFiles = new Set((trackedIn(open) ?? []).filter((path) => path.endsWith('.nix')));
  const texts = new FlakeTexts(open);
  // A name may stand for a place in a file that is read before the one that says so.
  for (let names: PlaceNames = new Map(); ; ) {
    const found = filesWith(names, nixFiles, texts);
    const known = namesIn(found, names);
    if (places(known) === places(names)) return found;
    names = known;
  }
});

/** What the text of a file says by itself. */
type FlakeText = Omit<FlakeFile, 'file' | 'reads'>;

/** The texts of files, each looked at once. */
class FlakeTexts {
  private readonly known = new Map<string, FlakeText>();

  constructor(private readonly open: OpenRepository) {}

  of(file: string): FlakeText {
    const text = this.known.get(file) ?? this.read(file);
    this.known.set(file, text);
    return text;
  }

  /** Whether a directory is the library's. */
  isLibrary(directory: string): boolean {
    return this.open.files.read(posix.join(directory, LIBRARY_FILE)) !== undefined;
  }

  private read(file: string): FlakeText {
    const { workspaceRoot, files } = this.open;
    const tokens = nixTokens(files.read(file) ?? '');
    const directory = posix.dirname(pathsThroughLinks(workspaceRoot, file).at(-1) ?? file);
    const place = { directory, isRootFlake: file === 'flake.nix' };
    const calls = libraryCalls(place, tokens, (each) => this.isLibrary(each));
    return { directory, tokens, calls, backEndCalls: backEndCalls(tokens), bindings: nixBindings(tokens) };
  }
}

function filesWith(names: PlaceNames, nixFiles: ReadonlySet<string>, texts: FlakeTexts): FlakeFile[] {
  const found: FlakeFile[] = [];
  const named = new Set<string>();
  // The one in the root may not be tracked yet, when a generator has just written it.
  const queue = new Set([
    'flake.nix',
    ...[...nixFiles].filter((path) => posix.basename(path) === 'flake.nix'),
  ]);
  for (const file of queue) {
    const text = texts.of(file);
    const reads = nixReads(text.tokens, text.directory, names);
    found.push({ file, ...text, reads });
    const imported = reads.flatMap(({ path, type }) =>
      type === 'path' && nixFiles.has(path) && !texts.isLibrary(posix.dirname(path)) ? [path] : [],
    );
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
  return unitedNames(files.flatMap(({ tokens, directory }) => [...placeNames(tokens, directory, names)]));
}

/** The Nix files that a path in a Nix file may stand for: itself, a directory's `default.nix`, or all that lie in a directory. */
function nixFilesOf(path: string, nixFiles: ReadonlySet<string>): readonly string[] {
  if (path.endsWith('.nix')) return nixFiles.has(path) ? [path] : [];
  const entry = posix.join(path, 'default.nix');
  if (nixFiles.has(entry)) return [entry];
  if (path === '.' || path.startsWith('..')) return [];
  return [...nixFiles].filter((file) => file.startsWith(`${path}/`));
}
