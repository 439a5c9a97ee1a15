import { readNxJson, type Tree } from '@nx/devkit';
import { staleFingerprintFiles } from '../../fingerprints/stale-files';
import { recipeIn } from '../../graph/plugin-options';
import { openTree } from '../open-tree';
import { forgetInDaemon } from './forget-in-daemon';

/**
 * Writes the fingerprint file of each Cargo workspace: a sync generator, which `nx sync` runs, and `nx sync:check` holds
 * the files against.
 */
export default async function syncGenerator(tree: Tree): Promise<{ outOfSyncMessage?: string }> {
  const { stale, hasUnseen } = staleFingerprintFiles(await openTree(tree), recipeIn(readNxJson(tree) ?? {}));
  if (hasUnseen) forgetInDaemon();
  for (const { path, text } of stale) tree.write(path, text);
  if (stale.length === 0) return {};
  const paths = stale.map(({ path }) => path).join(', ');
  return { outOfSyncMessage: `The fingerprints of Rust crates changed: ${paths}.` };
}
