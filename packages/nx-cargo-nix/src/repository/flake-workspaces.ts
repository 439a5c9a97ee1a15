import { posix } from 'node:path';
import { libraryCalls } from './library-calls';
import type { OpenRepository } from './open-repository';

/** A file that the library has wherever it lies, and that nothing else is likely to have. */
const LIBRARY_FILE = 'model/rules.json';

/**
 * The Cargo workspaces that the flakes of a repository build, as their texts say it: those of each `flake.nix`, and of the Nix files
 * that it names, and that those name.
 *
 * @returns The directories of their root manifests; `undefined` where no text says it, or one does not say it in so many words.
 */
export function flakeWorkspaces({ files, fileSet }: OpenRepository): ReadonlySet<string> | undefined {
  const tracked = fileSet?.tracked.files.map(({ path }) => path) ?? [];
  const nixFiles = tracked.filter((path) => path.endsWith('.nix'));
  // The one in the root may not be tracked yet, when a generator has just written it.
  const queue = new Set(['flake.nix', ...nixFiles.filter((path) => posix.basename(path) === 'flake.nix')]);
  const isLibrary = (directory: string) => files.read(posix.join(directory, LIBRARY_FILE)) !== undefined;
  const found = new Set<string>();
  for (const file of queue) {
    const calls = libraryCalls(file, files.read(file) ?? '', isLibrary);
    if (calls.isUnclear) return undefined;
    for (const root of calls.roots) found.add(root);
    for (const path of calls.paths) for (const named of nixFilesOf(path, nixFiles)) queue.add(named);
  }
  return found.size === 0 ? undefined : found;
}

/** The Nix files that a path in a Nix file may stand for: itself, a directory's `default.nix`, or all that lie in a directory. */
function nixFilesOf(path: string, nixFiles: readonly string[]): readonly string[] {
  if (path.endsWith('.nix')) return nixFiles.includes(path) ? [path] : [];
  const entry = posix.join(path, 'default.nix');
  if (nixFiles.includes(entry)) return [entry];
  return path === '.' || path.startsWith('..') ? [] : nixFiles.filter((file) => file.startsWith(`${path}/`));
}
