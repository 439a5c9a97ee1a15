import { dirname, join, posix } from 'node:path';
import { sha256 } from '../../model';
import { contentId, isAsInIndex } from './content-id';
import { DirectoryInodes, type Inodes, inodeLookup } from './directory-inodes';
import { lstatIfThere, statIfThere } from './file-stat';
import { keepsEntries } from './flake-locks';
import { readText } from './git-directory';
import { type TrackedFile, trackedFiles } from './tracked-files';

/** What a repository was when Nx hashed it. */
export interface Snapshot {
  /** In milliseconds since the epoch. */
  readonly time: number;
  /** A digest of which files git tracked, and as what: {@link trackedDigest}. */
  readonly tracked: string;
  /** The files that were not as git has them. */
  readonly dirty: readonly string[];
  /** The inodes of the directories that files lay in. */
  readonly directories: Inodes;
  /** The recipe, as patterns, with what its links lead to: it concerns every task. */
  readonly recipe: readonly string[];
  /** The texts of the flakes' locks. */
  readonly locks: readonly (readonly [path: string, text: string])[];
}

/** Stands for a change of which files git tracks. */
export const INDEX = 'the index of git';

/**
 * What changed since a snapshot of the tracked files. One that was written again, and is as git has it and was then, counts as
 * unchanged: tasks that generate code do that.
 *
 * @param directory The absolute path of a checkout's top, or of a directory below it.
 * @returns Paths, and {@link INDEX}.
 */
export function changesSince(directory: string, snapshot: Snapshot): string[] {
  const files = trackedFiles(directory)?.files ?? [];
  const dirty = new Set(snapshot.dirty);
  const before = inodeLookup(snapshot.directories);
  const now = new DirectoryInodes(directory);
  const changed = files.filter((file) => {
    const place = { before: before(file.path), now: now.of(file.path) };
    return isChanged(directory, file, place, snapshot.time, dirty.has(file.path));
  });
  const isSameIndex = trackedDigest(files) === snapshot.tracked;
  const locks = changedLocks(directory, files, snapshot.locks);
  return [...changed.map(({ path }) => path), ...locks, ...(isSameIndex ? [] : [INDEX])];
}

/** Locks of flakes are told by their content: Nix writes them, while it evaluates. */
function changedLocks(directory: string, files: readonly TrackedFile[], before: Snapshot['locks']): string[] {
  const now = new Map(lockTexts(directory, files));
  return before.flatMap(([path, text]) => (keepsEntries(text, now.get(path) ?? '') ? [] : [path]));
}

/** The locks of flakes among the files that git tracks, with their texts. */
export function lockTexts(directory: string, files: readonly TrackedFile[]): [path: string, text: string][] {
  return files.flatMap(({ path }) => {
    const text = isLock(path) ? readText(join(directory, path)) : undefined;
    return text === undefined ? [] : [[path, text]];
  });
}

function isLock(path: string): boolean {
  return posix.basename(path) === 'flake.lock';
}

/** Which files git tracks, and as what. Locks of flakes are left out: Nix makes git track them, while it evaluates. */
export function trackedDigest(files: readonly TrackedFile[]): string {
  const known = files.filter(({ path }) => !isLock(path));
  return sha256(
    known.map(({ path, entry }) => `${path}\0${entry.type}${entry.isExecutable}${entry.isLink}\0`).join(''),
  );
}

function isChanged(
  directory: string,
  file: TrackedFile,
  place: { readonly before: number | undefined; readonly now: number },
  time: number,
  wasDirty: boolean,
): boolean {
  const { path, entry, indexTime } = file;
  if (entry.type !== 'file' || entry.isSkipped || isLock(path)) return false;
  const absolute = join(directory, path);
  const stat = lstatIfThere(absolute);
  const isMoved = place.before !== undefined && place.before !== place.now;
  // Of a file that is gone, only the directory knows when it went.
  const lastChange = (stat ?? statIfThere(dirname(absolute)))?.ctimeMs;
  if (!isMoved && (lastChange === undefined ? place.before === 0 : lastChange < time)) return false;
  // What git has was what lay there, unless git was told of something since.
  const mayBeAsThen = stat && !wasDirty && indexTime < time;
  return !(mayBeAsThen && isAsInIndex(file, contentId(directory, file)));
}
