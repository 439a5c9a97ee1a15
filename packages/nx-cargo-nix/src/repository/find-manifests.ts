import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_NAME } from '../../model';
import { git, listed } from './git';
import type { TrackedFiles } from './tracked-files';

/**
 * The manifests of a repository.
 * @param root an absolute path
 * @param tracked what git tracks below it, `undefined` outside of a git repository
 * @returns in a git repository, those that git tracks below `root`, in submodules too; elsewhere those that are there.
 * Relative to `root`
 */
export function findManifests(root: string, tracked: TrackedFiles | undefined): string[] {
  if (!tracked) return walk(root, '');
  const paths = trackedPaths(root, tracked).filter(isManifest);
  // One path can be listed more than once, while a merge is not resolved.
  return [...new Set(paths)].filter((path) => existsSync(join(root, path)));
}

function trackedPaths(root: string, { files, unreadable }: TrackedFiles): string[] {
  // A form of index that only git itself reads.
  if (unreadable.length > 0) return listed(git(root, ['ls-files', '--recurse-submodules', '-z']));
  return files.map(({ path }) => path);
}

/** Whether a path is that of a manifest. */
export function isManifest(path: string): boolean {
  return path === MANIFEST_NAME || path.endsWith(`/${MANIFEST_NAME}`);
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : walk(root, path);
    return entry.name === MANIFEST_NAME ? [path] : [];
  });
}

function isSkipped(name: string): boolean {
  return name === 'target' || name === 'node_modules' || name.startsWith('.');
}
