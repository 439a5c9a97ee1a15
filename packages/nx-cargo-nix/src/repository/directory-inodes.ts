import { join } from 'node:path';
import { lstatIfThere } from './file-stat';

/** The inodes of directories by their paths; 0 where there was none. */
export type Inodes = readonly (readonly [directory: string, inode: number])[];

/**
 * Which directories are at the paths of files. Renaming a directory changes no time of the files in it, not even their change times: only
 * another directory at its path reveals it.
 */
export class DirectoryInodes {
  private readonly known = new Map<string, number>();

  /** @param root The absolute path that all others are relative to. */
  constructor(private readonly root: string) {}

  /**
   * The inode of the directory that a file lies in, looked up once; 0 where there is none. To be asked before the file is looked at: what
   * moves in between is then found the next time.
   */
  of(file: string): number {
    const directory = parentOf(file);
    let inode = this.known.get(directory);
    if (inode === undefined) {
      inode = lstatIfThere(join(this.root, directory))?.ino ?? 0;
      this.known.set(directory, inode);
    }
    return inode;
  }

  /** All that was looked up. */
  entries(): Inodes {
    return [...this.known];
  }
}

/** The inode that the directory of a file had; `undefined` if that is not known. */
export function inodeLookup(inodes: Inodes): (file: string) => number | undefined {
  const known = new Map(inodes);
  return (file) => known.get(parentOf(file));
}

function parentOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
