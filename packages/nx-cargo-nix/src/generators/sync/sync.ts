import { globAsync, readNxJson, type Tree } from '@nx/devkit';
import { staleFingerprintFiles } from '../../fingerprints/stale-files';
import { recipeIn } from '../../graph/plugin-options';
import { treeFiles } from '../tree-files';
import { forgetInDaemon } from './forget-in-daemon';

/**
 * Writes the fingerprint file of each Cargo workspace: a sync generator, which `nx sync` runs, and `nx sync:check` holds
 * the files against.
 */
export default async function syncGenerator(tree: Tree): Promise<{ outOfSyncMessage?: string }> {
  const { stale, hasUnseen } = staleFingerprintFiles({
    workspaceRoot: tree.root,
    manifests: await globAsync(tree, ['**/Cargo.toml']),
    files: treeFiles(tree),
    recipe: recipeIn(readNxJson(tree) ?? {}),
  });
  if (hasUnseen) forgetInDaemon();
  for (const { path, text } of stale) tree.write(path, text);
  if (stale.length === 0) return {};
  const paths = stale.map(({ path }) => path).join(', ');
  return { outOfSyncMessage: `The fingerprints of Rust crates changed: ${paths}.` };
}
