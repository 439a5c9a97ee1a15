import { readFileSync, statSync } from 'node:fs';
import type { WorkspaceFiles } from '../../model';

/**
 * The files of a repository on disk, for the Cargo model; each is read, or looked for, once.
 *
 * Absent files, and directories in a file's place, read as `undefined`; every other failure (permissions, I/O) is thrown
 * as Node gives it, because a file that can't be read must not pass for one that is not there.
 *
 * @param workspaceRoot The absolute path of the repository. The model never asks for a path outside it.
 */
export function repositoryFiles(workspaceRoot: string): WorkspaceFiles {
  const texts = new Map<string, string | undefined>();
  const present = new Map<string, boolean>();
  return {
    read(path) {
      if (!texts.has(path)) texts.set(path, readIfPresent(`${workspaceRoot}/${path}`));
      return texts.get(path);
    },
    exists(path) {
      if (texts.has(path)) return texts.get(path) !== undefined;
      const known = present.get(path);
      if (known !== undefined) return known;
      const isFile = statSync(`${workspaceRoot}/${path}`, { throwIfNoEntry: false })?.isFile() ?? false;
      present.set(path, isFile);
      return isFile;
    },
  };
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
