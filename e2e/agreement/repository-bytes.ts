import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../../packages/testing/src/workspace';

/**
 * Every file of a repository with a hash of its bytes, all of `.git` included: index, objects, references, worktrees. What npm
 * installed and what Nx remembers are left out.
 */
export function repositoryBytes(workspace: Workspace, folder = ''): string[] {
  const entries = readdirSync(join(workspace.directory, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === '.nx' || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return [`${path}/`, ...repositoryBytes(workspace, path)];
    const file = join(workspace.directory, path);
    if (entry.isSymbolicLink()) return [`${path} -> ${readlinkSync(file)}`];
    return [`${path} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`];
  });
}
