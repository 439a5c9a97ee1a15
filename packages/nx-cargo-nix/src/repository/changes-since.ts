import type { Stats } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { sha256 } from '../../model';
import { contentId, isAsInIndex } from './content-id';
import { DirectoryInodes, type Inodes, inodeLookup } from './directory-inodes';
import { earliestSince } from './file-clock';
import { lstatIfThere, statIfThere } from './file-stat';
import { keepsEntries } from './flake-locks';
import { readText } from './git-directory';
import { MovedDirectories } from './moved-directories';
import { type TrackedFile, trackedFiles } from './tracked-files';

/** What a repository was when Nx hashed it. */
export interface Snapshot {
  /** When that was, as a `Moment`; one of two clocks where no more is known. */
  readonly time: number;
  readonly ticks?: number;
  /** A digest of which files git tracked, and as what: {@link trackedDigest}. */
  readonly tracked: string;
  /** A digest of what git had of them: {@link objectsDigest}. */
  readonly objects: string;
  /** The files that were not as git has them. */
  readonly dirty: readonly string[];
  /** The files that Nix sees with one of two contents, depending on whether anything is changed ({@link tree}). */
  readonly uncertain: readonly string[];
  /** Whether anything was changed; only told where there are such files. */
  readonly tree?: TreeState;
  /** The inodes of the directories that files lay in. */
  readonly directories: Inodes;
  /** The recipe, as patterns, with what its links lead to: it concerns every task. */
  readonly recipe: readonly string[];
  /** The texts of the flakes' locks. */
  readonly locks: readonly (readonly [path: string, text: string])[];
}

/** Whether anything is changed that git looks at. */
export type TreeState = 'clean' | 'dirty';

/** What happened to a repository since a snapshot. */
export interface Changes {
  /** What is not as it was: paths of files, and {@link INDEX}. */
  readonly changed: readonly string[];
  /**
   * The files that were written or moved at a moment or later, whether or not they are as they were: in between they may have
   * been different.
   */
  readonly touched: readonly string[];
  /** The same of the files in which git keeps what it tracks, and which commit is checked out. */
  readonly touchedByGit: readonly string[];
}

/** Stands for a change of which files git tracks. */
export const INDEX = 'the index of git';

/**
 * What changed since a snapshot of the tracked files. One that was written again, and is as git has it, as it was then, counts as
 * unchanged: tasks that generate code do that.
 *
 * @param directory The absolute path of a checkout's top, or of a directory below it.
 * @param moment Files touched from then on are reported too; in milliseconds since the epoch, as file timestamps have it.
 */
export function changesSince(directory: string, snapshot: Snapshot, moment: number): Changes {
  const { files = [], gitFiles = [] } = trackedFiles(directory) ?? {};
  const dirty = new Set(snapshot.dirty);
  const before = inodeLookup(snapshot.directories);
  const now = new DirectoryInodes(directory);
  const isSameIndex = trackedDigest(files) === snapshot.tracked;
  const isIndexOfThen = isSameIndex && objectsDigest(files) === snapshot.objects;
  const time = timeOf(snapshot);
  const moved = new MovedDirectories(directory, moment);
  const changed: string[] = [];
  const touched: string[] = [];
  for (const file of files) {
    const { path, entry } = file;
    if (entry.type !== 'file') continue;
    const place = { before: before(path), now: now.of(path) };
    const stat = lstatIfThere(join(directory, path));
    const mayBeAsThen = isIndexOfThen && !dirty.has(path);
    if (!isLock(path) && isChanged(directory, file, stat, place, time, mayBeAsThen)) {
      changed.push(path);
    }
    if ((stat?.ctimeMs ?? 0) >= moment || moved.hold(path)) touched.push(path);
  }
  const locks = changedLocks(directory, files, snapshot.locks);
  return {
    changed: [...changed, ...locks, ...(isSameIndex ? [] : [INDEX])],
    touched,
    touchedByGit: gitFiles
      .filter((file) => (lstatIfThere(file)?.ctimeMs ?? 0) >= moment)
      .map((file) => relative(directory, file)),
  };
}

/** When a snapshot was made, by the timestamps of files that were written since. */
export function timeOf({ time, ticks }: Pick<Snapshot, 'time' | 'ticks'>): number {
  return ticks === undefined ? time : earliestSince({ time, ticks });
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

/** What git has of all of them. */
export function objectsDigest(files: readonly TrackedFile[]): string {
  return sha256(files.map(({ entry, index }) => index.object(entry)).join());
}

function isChanged(
  directory: string,
  file: TrackedFile,
  stat: Stats | undefined,
  place: { readonly before: number | undefined; readonly now: number },
  time: number,
  mayBeAsThen: boolean,
): boolean {
  const { path, entry } = file;
  // What a sparse checkout leaves out.
  if (entry.isSkipped && !stat && !mayBeAsThen) return false;
  const isMoved = place.before !== undefined && place.before !== place.now;
  // For a file that is gone, only the directory tells when it went.
  const lastChange = (stat ?? statIfThere(dirname(join(directory, path))))?.ctimeMs;
  if (!isMoved && (lastChange === undefined ? place.before === 0 : lastChange < time)) return false;
  // What git has is what lay there, unless it was dirty, or git was told of something since.
  return !(stat && mayBeAsThen && isAsInIndex(file, contentId(directory, file)));
}
