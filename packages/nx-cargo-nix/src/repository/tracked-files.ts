import { join } from 'node:path';
import {
  type Checkout,
  checkedOut,
  checkoutAt,
  findCheckout,
  modifiedAt,
  prefixIn,
  readBytes,
  readText,
} from './git-directory';
import { type GitIndex, type IndexEntry, readGitIndex } from './git-index';
import { type GitSettings, readGitSettings } from './git-settings';

/** A file that git tracks. */
export interface TrackedFile {
  /** Relative to the directory that was asked for, with `/`. */
  readonly path: string;
  readonly entry: IndexEntry;
  readonly index: GitIndex;
  /** When the index was written, in milliseconds: what changed since can look unchanged to it. */
  readonly indexTime: number;
  /** The submodule that it lies in, or that it stands for (where that is not checked out), if any. */
  readonly submodule: string | undefined;
}

/** What git tracks below a directory. */
export interface TrackedFiles {
  readonly checkout: Checkout;
  readonly settings: GitSettings;
  readonly files: readonly TrackedFile[];
  /** Indexes that cannot be read here, as paths: what they track is not known. */
  readonly unreadable: readonly string[];
  /** Where git keeps what it tracks and what is checked out, of each submodule too, as absolute paths: it writes them when that changes. */
  readonly gitFiles: readonly string[];
  /** The submodules of which another commit is checked out than the index records, relative as the files. */
  readonly movedSubmodules: readonly string[];
}

/** What {@link filesOf} comes upon besides files. */
type Found = { [Key in 'unreadable' | 'gitFiles' | 'movedSubmodules']: string[] };

/**
 * The files that git tracks, from its index: a flake sees these and no others. Those of submodules are among them: a flake
 * sees them where it asks for them (`inputs.self.submodules`, Nix 2.27 and later).
 *
 * @param directory The absolute path of a checkout's top, or of a directory below it.
 * @returns `undefined` outside of a git repository.
 */
export function trackedFiles(directory: string): TrackedFiles | undefined {
  const checkout = findCheckout(directory);
  if (!checkout) return undefined;
  const found: Found = { unreadable: [], gitFiles: [], movedSubmodules: [] };
  const prefix = prefixIn(checkout, directory);
  const files = filesOf(checkout, '', found, undefined);
  const settings = readGitSettings(checkout);
  if (prefix === '') return { checkout, settings, files, ...found };
  const below = files.filter(({ path }) => path.startsWith(`${prefix}/`));
  const within = (path: string) => path.slice(prefix.length + 1);
  const relative = below.map((file) => {
    const { path, submodule } = file;
    return {
      ...file,
      path: within(path),
      submodule: submodule === undefined ? undefined : within(submodule),
    };
  });
  const movedSubmodules = found.movedSubmodules.filter((path) => path.startsWith(`${prefix}/`)).map(within);
  return { checkout, settings, ...found, files: relative, movedSubmodules };
}

/** What a checkout tracks, submodules included. `at` is where it lies in the outermost one: empty, or ending in `/`. */
function filesOf(checkout: Checkout, at: string, found: Found, submodule: string | undefined): TrackedFile[] {
  const file = join(checkout.gitDirectory, 'index');
  found.gitFiles.push(file, join(checkout.gitDirectory, 'HEAD'), join(checkout.gitDirectory, 'logs/HEAD'));
  const bytes = readBytes(file);
  // A repository that nothing was added to has none.
  if (!bytes) return [];
  const index = readGitIndex(bytes, objectLength(checkout));
  if (!index) {
    found.unreadable.push(file);
    return [];
  }
  const indexTime = modifiedAt(file);
  return index.entries.flatMap((entry) => {
    const path = at + entry.path;
    const inner = entry.type === 'submodule' ? checkoutAt(join(checkout.top, entry.path)) : undefined;
    if (inner) {
      const commit = checkedOut(inner);
      if (commit !== undefined && commit !== index.object(entry)) found.movedSubmodules.push(path);
      return filesOf(inner, `${path}/`, found, path);
    }
    return [{ path, entry, index, indexTime, submodule: entry.type === 'submodule' ? path : submodule }];
  });
}

/** How long the names of objects are (`extensions.objectFormat`, `git help config`). */
function objectLength({ commonDirectory }: Checkout): number {
  const configuration = readText(join(commonDirectory, 'config')) ?? '';
  return /^\s*objectformat\s*=\s*sha256\s*$/im.test(configuration) ? 32 : 20;
}
