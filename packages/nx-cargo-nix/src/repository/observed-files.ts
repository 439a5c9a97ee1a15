import type { Stats } from 'node:fs';
import type { Snapshot } from './changes-since';
import { type ContentId, isAsInIndex, isUnchanged } from './content-id';
import { DirectoryInodes, type Inodes, inodeLookup } from './directory-inodes';
import { fileClock } from './file-clock';
import type { TrackedFile } from './tracked-files';

/** When files changed, and which were not as git has them: what a look at a repository tells of later changes. */
export class ObservedFiles {
  /** When the look began: what changes from then on is not known. In milliseconds since the epoch, as files have it. */
  readonly time: number;
  private readonly began = fileClock();
  /** When each file that Nx hashes was last changed in any way: the one time that nobody can set. */
  private readonly changeTimes = new Map<string, number>();
  private readonly dirty = new Set<string>();
  private readonly inodes: DirectoryInodes;

  /** @param root The absolute path that those of files are relative to. */
  constructor(root: string) {
    this.time = this.began.time;
    this.inodes = new DirectoryInodes(root);
  }

  /** The inodes of the directories that files lie in. */
  get directories(): Inodes {
    return this.inodes.entries();
  }

  /** Notes where a file lies, before it is looked at. */
  notePlace(path: string): void {
    this.inodes.of(path);
  }

  /** Notes a file that Nx hashes; `stat` is `undefined` if nothing is there. */
  noteHashed(file: TrackedFile, stat: Stats | undefined): void {
    if (stat?.isFile()) this.changeTimes.set(file.path, stat.ctimeMs);
    if (!stat || !isUnchanged(file, stat)) this.dirty.add(file.path);
  }

  /** Notes a file whose content was looked at. */
  noteRead(file: TrackedFile, id: ContentId): void {
    if (!isAsInIndex(file, id)) this.dirty.add(file.path);
  }

  /** Whether a file that Nx hashes was found. Of others nothing is known. */
  isThere(path: string): boolean {
    return this.changeTimes.has(path);
  }

  /**
   * The files that Nx hashes and that were changed at a time, in milliseconds since the epoch, or later, or lie in another directory than
   * at that time.
   *
   * @param directories The inodes that directories had then: {@link directories}.
   */
  changedSince(time: number, directories: Inodes): string[] {
    const before = inodeLookup(directories);
    const isChanged = (path: string, changed: number) =>
      changed >= time || this.inodes.of(path) !== before(path);
    return [...this.changeTimes].flatMap(([path, changed]) => (isChanged(path, changed) ? [path] : []));
  }

  /** What was seen, to compare with later. */
  seen(): Pick<Snapshot, 'time' | 'ticks' | 'dirty' | 'directories'> {
    return { ...this.began, dirty: [...this.dirty], directories: this.directories };
  }
}
