import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_NAME } from '../../model';

/**
 * The manifests of a repository.
 * @param root an absolute path
 * @returns in a git repository, those that git tracks below `root`; elsewhere those that are there. Relative to `root`
 */
export function findManifests(root: string): string[] {
  const tracked = trackedManifests(root);
  return tracked ? tracked.filter((path) => existsSync(join(root, path))) : walk(root, '');
}

function trackedManifests(root: string): string[] | undefined {
  try {
    const patterns = [MANIFEST_NAME, `**/${MANIFEST_NAME}`].map((pattern) => `:(glob)${pattern}`);
    const listed = execFileSync('git', ['ls-files', '-z', '--', ...patterns], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      // A million names are some 60 MB; the default of 1 MB would fail on a large repository.
      maxBuffer: 256 * 1024 * 1024,
    });
    // One path can be listed more than once, while a merge is not resolved.
    return [...new Set(listed.split('\0').filter((path) => path !== ''))];
  } catch {
    // Neither a git that is missing nor a directory outside any repository is a fault here.
    return undefined;
  }
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
