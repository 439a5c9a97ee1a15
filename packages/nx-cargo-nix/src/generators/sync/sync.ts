import { globAsync, type Tree } from '@nx/devkit';
import { loadRepository } from '../../cargo';
import { formatFingerprints, parseFingerprints, sameFingerprints } from '../../fingerprints/fingerprint-file';
import { fingerprintFileOf, workspaceFingerprints } from '../../fingerprints/workspace-fingerprints';
import { treeFiles } from '../tree-files';

/**
 * Writes the fingerprint file of each Cargo workspace: a sync generator, which `nx sync` runs, and `nx sync:check` holds
 * the files against.
 *
 * A workspace without crates, or without a lock file, gets none.
 */
export default async function syncGenerator(tree: Tree): Promise<{ outOfSyncMessage?: string }> {
  const manifests = await globAsync(tree, ['**/Cargo.toml']);
  const changed: string[] = [];
  for (const workspace of loadRepository(manifests, treeFiles(tree)).workspaces) {
    if (!workspace.lock || workspace.members.length === 0) continue;
    const path = fingerprintFileOf(workspace);
    const fingerprints = workspaceFingerprints(workspace);
    const written = tree.read(path, 'utf8') ?? undefined;
    // Compared by content: a formatter may have its own idea of the file.
    if (written !== undefined && sameFingerprints(parseFingerprints(written), fingerprints)) continue;
    tree.write(path, formatFingerprints(fingerprints));
    changed.push(path);
  }
  if (changed.length === 0) return {};
  return { outOfSyncMessage: `The fingerprints of Rust crates changed: ${changed.join(', ')}.` };
}
