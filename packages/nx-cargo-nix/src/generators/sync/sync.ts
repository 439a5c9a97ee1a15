import { readNxJson, type Tree } from '@nx/devkit';
import { staleFingerprintFiles } from '../../fingerprints/stale-files';
import { repositoryOptionsIn } from '../../graph/plugin-options';
import { openTree } from '../open-tree';
import { forgetInDaemon } from './forget-in-daemon';

/**
 * Writes the fingerprint file of each Cargo workspace that the flakes build: a sync generator, which `nx sync` runs, and `nx sync:check` holds
 * the files against.
 *
 * @throws Error where there is a directory in place of the file.
 */
export default async function syncGenerator(tree: Tree): Promise<{ outOfSyncMessage?: string }> {
  const options = repositoryOptionsIn(readNxJson(tree) ?? {});
  const { stale, hasUnseen } = staleFingerprintFiles(await openTree(tree), options);
  if (hasUnseen) forgetInDaemon();
  for (const { path, text } of stale) {
    if (tree.exists(path) && !tree.isFile(path)) throw notAFile(path);
    tree.write(path, text);
  }
  if (stale.length === 0) return {};
  const paths = stale.map(({ path }) => path).join(', ');
  return { outOfSyncMessage: `The fingerprints of Rust crates changed: ${paths}.` };
}

function notAFile(path: string): Error {
  return new Error(
    `${path} is a directory. Expected a file, or nothing: the fingerprints of the crates are written there. Rename the directory.`,
  );
}
