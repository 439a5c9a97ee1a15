import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { ManifestError, type WorkspaceFiles } from '../../model';
import { lstatIfThere, statIfThere } from './file-stat';
import { type IsInside, LARGEST_FILE, unreadableAs } from './unreadable';

/**
 * The files of a repository on disk, as the Cargo model reads them. Every file is read, or looked for, once.
 *
 * Only regular UTF-8 files count, of a size that can be read, and inside the repository, also after following links: a manifest must
 * not make anybody read a device for ever, or another user's files. Everything else reads as `undefined`, like a missing file, and
 * `unreadableAs` says what it is. A file that you may not read is a `ManifestError`, and any other failure is thrown as Node gives
 * it: a file that can't be read must not pass for one that is not there.
 *
 * @param workspaceRoot The absolute path of the repository. The model never asks for a path outside it.
 */
export function repositoryFiles(workspaceRoot: string): WorkspaceFiles {
  const texts = new Map<string, string | undefined>();
  const present = new Map<string, boolean>();
  const isInside = insideOf(workspaceRoot);
  // Not `join`, which would look at each character of what the model keeps in order already.
  const inRepository = (path: string) => `${workspaceRoot}/${path}`;
  return {
    read(path) {
      if (!texts.has(path)) {
        const file = inRepository(path);
        texts.set(
          path,
          named(path, () => (isReadable(file, isInside) ? textOf(file) : undefined)),
        );
      }
      return texts.get(path);
    },
    unreadableAs: (path) => unreadableAs(inRepository(path), isInside),
    exists(path) {
      if (texts.has(path)) return texts.get(path) !== undefined;
      const known = present.get(path);
      if (known !== undefined) return known;
      const file = inRepository(path);
      const isFile = named(path, () => isReadable(file, isInside));
      present.set(path, isFile);
      return isFile;
    },
  };
}

/** What stands in a text for bytes that are no UTF-8; it may be meant, too. */
const REPLACEMENT = '\ufffd';

/** Cargo and Nix read only UTF-8; from anything else, Node would make characters that nobody wrote. */
function textOf(file: string): string | undefined {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(REPLACEMENT)) return text;
  const content = readFileSync(file);
  return isUtf8(content) ? content.toString('utf8') : undefined;
}

/** What `read` returns. Node's permission errors name neither the path in the repository nor what to do. */
function named<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new ManifestError({
      file: path,
      problem: `you may not read it (${code})`,
      expected: 'a readable file in readable directories',
      advice: 'Give yourself the permission: `chmod u+r` for a file, `chmod u+x` for a directory.',
      cause: error,
    });
  }
}

/** Whether a path leads to a file that counts. One look is enough for what is not a link, and hardly anything is. */
function isReadable(file: string, isInside: IsInside): boolean {
  const found = lstatIfThere(file);
  const isLink = found?.isSymbolicLink() ?? false;
  const stat = isLink ? statIfThere(file) : found;
  if (!stat?.isFile() || stat.size > LARGEST_FILE) return false;
  return isInside(file, isLink);
}

/** Tells whether a file lies in a directory, wherever links lead. Directories are resolved once. */
function insideOf(root: string): IsInside {
  const places = new Map<string, string>();
  const resolved = (directory: string) => {
    const known = places.get(directory) ?? realpathSync.native(directory);
    places.set(directory, known);
    return known;
  };
  const isBelow = (path: string) => `${path}${sep}`.startsWith(`${resolved(root)}${sep}`);
  return (file, isLink) =>
    isBelow(resolved(dirname(file))) && (!isLink || isBelow(realpathSync.native(file)));
}
