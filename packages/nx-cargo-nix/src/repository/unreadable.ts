import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';

/** Anything larger is no manifest, and no lock: the longest lock known has 1 MB. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** Whether a file lies in the repository, with all links followed: those of its directory, and its own where `isLink` says it is one. */
export type IsInside = (file: string, isLink: boolean) => boolean;

/**
 * What a path holds instead of a text that can be read, as the end of the sentence "the manifest is ...". For messages only: it looks
 * again.
 * @param file an absolute path
 * @returns `undefined` if nothing is there, or nothing is wrong with it
 */
export function unreadableAs(file: string, isInside: IsInside): string | undefined {
  try {
    const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return isLink ? 'a link to nowhere' : undefined;
    const link = isLink ? 'a link to ' : '';
    const kind = kindOf(stat);
    if (kind) return `${link}${kind}`;
    if (!isInside(file, isLink))
      return isLink ? 'a link out of the repository' : 'behind a link out of the repository';
    if (stat.size > LARGEST_FILE) return `${link}a file of ${stat.size} bytes`;
    return isUtf8(readFileSync(file)) ? undefined : `${link}a file that is no UTF-8`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') return 'a link to itself';
    if (code === 'ENOTDIR' || code === 'ENOENT') return undefined;
    throw error;
  }
}

function kindOf(stat: Stats): string | undefined {
  if (stat.isDirectory()) return 'a directory';
  if (stat.isFIFO()) return 'a pipe';
  if (stat.isSocket()) return 'a socket';
  return stat.isFile() ? undefined : 'a device';
}
