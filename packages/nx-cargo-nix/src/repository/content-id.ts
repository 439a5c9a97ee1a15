import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import type { TrackedFile } from './tracked-files';

/**
 * What tells the content of a tracked file from others: the name that git has, or would have, for it. A file that git knows to be
 * unchanged is not read.
 *
 * @param root The absolute path of the directory that the file's path is relative to.
 * @returns A name that differs for a link, an executable file, and one that is not there.
 */
export function contentId(root: string, file: TrackedFile): string {
  const { entry, index } = file;
  // What the working tree has counts for nothing, or there is none.
  if (entry.isSkipped || entry.type !== 'file') return `index ${index.object(entry)}`;
  const place = entry.bytes ? Buffer.concat([Buffer.from(`${root}/`), entry.bytes]) : `${root}/${file.path}`;
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return `-> ${readlinkSync(place)}`;
  if (!stat?.isFile()) return 'absent';
  const object = isUnchanged(file, stat)
    ? index.object(entry)
    : blobName(readFileSync(place), index.object(entry));
  return (stat.mode & 0o100) === 0 ? object : `${object} x`;
}

/** Whether a file is as it was when git last looked, by git's own test ("Racy Git problem" in its documentation). */
function isUnchanged({ entry, index, indexTime }: TrackedFile, stat: Stats): boolean {
  const { size, changed, modified } = index.stat(entry);
  return (
    Math.floor(stat.mtimeMs) === modified &&
    Math.floor(stat.ctimeMs) === changed &&
    stat.size % 2 ** 32 === size &&
    modified < Math.floor(indexTime)
  );
}

/** The name of the object that git would make of a file's content. */
function blobName(content: Buffer, example: string): string {
  const hash = createHash(example.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
