import type { Stats } from 'node:fs';
import { type Snapshot, trackedDigest } from './changes-since';
import { type ContentId, isAsInIndex, isUnchanged } from './content-id';
import type { TrackedFile } from './tracked-files';

/** When files changed, and which were not as git has them: what a look at a repository tells of later changes. */
export class ObservedFiles {
  /** When the look began: what changes from then on is not known. In milliseconds since the epoch. */
  readonly time = Date.now();
  /** When each file that Nx hashes was last changed in any way: the one time that nobody can set. */
  private readonly changeTimes = new Map<string, number>();
  private readonly dirty = new Set<string>();

  /** Notes a file that Nx hashes; `stat` is `undefined` where nothing is there. */
  noteHashed(file: TrackedFile, stat: Stats | undefined): void {
    if (stat?.isFile()) this.changeTimes.set(file.path, stat.ctimeMs);
    if (!stat || !isUnchanged(file, stat)) this.dirty.add(file.path);
  }

  /** Notes a file whose content was looked at. */
  noteRead(file: TrackedFile, id: ContentId): void {
    if (!isAsInIndex(file, id)) this.dirty.add(file.path);
  }

  /** The files that Nx hashes and that were changed at a time, in milliseconds since the epoch, or later. */
  changedSince(time: number): string[] {
    return [...this.changeTimes].filter(([, changed]) => changed >= time).map(([path]) => path);
  }

  /** What the repository is, to compare with later. */
  snapshot(tracked: readonly TrackedFile[]): Snapshot {
    return { time: this.time, tracked: trackedDigest(tracked), dirty: [...this.dirty] };
  }
}
