import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findManifests } from '../bin/find-manifests';
import { loadRepository } from '../cargo';
import { formatFingerprints, parseFingerprints, sameFingerprints } from '../fingerprints/fingerprint-file';
import { fingerprintFileOf, workspaceFingerprints } from '../fingerprints/workspace-fingerprints';
import { repositoryFiles } from '../graph/repository-files';

/**
 * Brings the fingerprint files of a directory up to date, as `nx sync` does, without Nx.
 * @returns the paths of those that were not
 */
export function syncFingerprints(directory: string): string[] {
  const files = repositoryFiles(directory);
  const changed: string[] = [];
  for (const workspace of loadRepository(findManifests(directory), files).workspaces) {
    if (!workspace.lock || workspace.members.length === 0) continue;
    const path = fingerprintFileOf(workspace);
    const fingerprints = workspaceFingerprints(workspace);
    const written = files.read(path);
    if (written !== undefined && sameFingerprints(parseFingerprints(written), fingerprints)) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), formatFingerprints(fingerprints));
    changed.push(path);
  }
  return changed;
}
