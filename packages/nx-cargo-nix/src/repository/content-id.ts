import { closeSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { lstatIfThere } from './file-stat';
import type { TrackedFile } from './tracked-files';

/** Identifies the content of a tracked file. */
export interface ContentId {
  /**
   * The name that git has, or would have, for the version in the working tree; another text for a link, an executable file, and a
   * missing one.
   */
  readonly found: string;
  /** The name of what git has of it, where that counts too and differs: git does not look for the file in the working tree. */
  readonly committed?: string;
}

/**
 * Reads what identifies the content of a tracked file. A file that git knows to be unchanged is not read.
 *
 * @param root The absolute path of the directory that the file's path is relative to.
 */
export function contentId(root: string, file: TrackedFile): ContentId {
  const { entry, index } = file;
  const committed = index.object(entry);
  // A submodule that is not checked out, or what a sparse checkout leaves out.
  if (entry.type !== 'file') return { found: committed };
  const found = foundId(root, file, committed);
  // Nix takes what is committed if nothing else is changed, and the working tree otherwise.
  return entry.isSkipped && found.split(' ')[0] !== committed ? { found, committed } : { found };
}

function foundId(root: string, file: TrackedFile, committed: string): string {
  const { bytes } = file.entry;
  const place = bytes ? Buffer.concat([Buffer.from(`${root}/`), bytes]) : `${root}/${file.path}`;
  const stat = lstatIfThere(place);
  if (stat?.isSymbolicLink()) return `-> ${readlinkSync(place)}`;
  if (!stat?.isFile()) return 'absent';
  const isKnown = !file.entry.isSkipped && isUnchanged(file, stat);
  const object = isKnown ? committed : blobName(place, stat.size, committed);
  return (stat.mode & 0o100) === 0 ? object : `${object} x`;
}

/** Whether a file is as git has it, its executable bit included. */
export function isAsInIndex({ entry, index }: TrackedFile, { found }: ContentId): boolean {
  return found === `${index.object(entry)}${entry.isExecutable ? ' x' : ''}`;
}

/**
 * Whether a file is as it was when git last looked, by git's own test ("Racy Git problem" in its documentation). The inode tells apart
 * files that were written together and whose directories were swapped: that changes none of their times. An inode too large for a
 * number never equals that of the index, and the file is read.
 */
export function isUnchanged({ entry, index, indexTime }: TrackedFile, stat: Stats): boolean {
  const { size, inode, changed, modified } = index.stat(entry);
  return (
    stat.mtimeMs === modified &&
    stat.ctimeMs === changed &&
    stat.size % 2 ** 32 === size &&
    stat.ino % 2 ** 32 === inode &&
    Math.floor(modified) < Math.floor(indexTime)
  );
}

/** How much of a file is in memory at once, in bytes: Node reads none of more than 2 GiB whole. */
const PIECE = 4 * 1024 * 1024;

/** The name of the object that git would make of a file's content. */
function blobName(place: string | Buffer, size: number, example: string): string {
  // Loaded on demand: that takes longer than everything else here.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash(example.length === 64 ? 'sha256' : 'sha1').update(`blob ${size}\0`);
  const piece = Buffer.allocUnsafe(Math.min(size, PIECE));
  const file = openSync(place, 'r');
  try {
    for (let left = size; left > 0; ) {
      const read = readSync(file, piece, 0, Math.min(left, piece.length), null);
      if (read === 0) break;
      hash.update(piece.subarray(0, read));
      left -= read;
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
