import { dirname, join } from 'node:path';
import { statIfThere } from './file-stat';

/**
 * Which directories were moved, or put back in their place, at a moment or later. That changes no time of the files in them, only the
 * change time of the directory itself, and both times of its parent.
 */
export class MovedDirectories {
  private readonly known = new Map<string, boolean>();

  /**
   * @param root The absolute path that all others are relative to.
   * @param moment In milliseconds since the epoch.
   */
  constructor(
    private readonly root: string,
    private readonly moment: number,
  ) {}

  /** Whether a file lies in such a directory, or further down in one. */
  hold(file: string): boolean {
    const directory = dirname(file);
    if (directory === '.') return false;
    let isMoved = this.known.get(directory);
    if (isMoved === undefined) {
      isMoved = this.isMoved(directory) || this.hold(directory);
      this.known.set(directory, isMoved);
    }
    return isMoved;
  }

  private isMoved(directory: string): boolean {
    const stat = statIfThere(join(this.root, directory));
    if (!stat || stat.ctimeMs < this.moment) return false;
    // An entry that comes or goes changes both times of the directory, as tasks do that write beside sources.
    if (stat.ctimeMs !== stat.mtimeMs) return true;
    return (statIfThere(join(this.root, dirname(directory)))?.ctimeMs ?? 0) >= this.moment;
  }
}
