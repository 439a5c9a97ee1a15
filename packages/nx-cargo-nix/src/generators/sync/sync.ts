import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logger, readNxJson, type Tree } from 'nx/src/devkit-exports';
import { type OutdatedLock, outdatedLockText } from '../../fingerprints/outdated-lock';
import { type StaleFiles, staleFingerprintFiles } from '../../fingerprints/stale-files';
import { readRepositoryOptions, repositoryOptionsIn } from '../../graph/plugin-options';
import { type OpenRepository, openListed } from '../../repository/open-repository';
import { isOnPath } from '../find-program';
import { openTree } from '../open-tree';
import { forgetInDaemon } from './forget-in-daemon';
import { syncFeatures } from './sync-features';
import { syncFingerprints } from './sync-fingerprints';
import { UPDATE, updateLocks } from './update-locks';

/** What Nx takes of a sync generator. */
export interface SyncResult {
  /** What `nx sync:check` says, and what Nx asks about before it runs tasks. */
  readonly outOfSyncMessage?: string;
  /** What `nx sync` does once the changes of the tree are written. */
  readonly callback?: () => Promise<void>;
}

/**
 * Writes the fingerprint file of each Cargo workspace that the flakes build, and its features file if it has one. This is a sync
 * generator: `nx sync` runs it, and `nx sync:check` compares the files with its result. If a lock is out of date, there is nothing to
 * make a fingerprint from: it says so, and `nx sync` has Cargo update it.
 *
 * @throws Error if there is a directory in place of the file, or if Cargo cannot update a lock that is out of date: Cargo is missing,
 * or a manifest is wrong.
 */
export default async function syncGenerator(tree: Tree): Promise<SyncResult> {
  const { workspaces } = repositoryOptionsIn(readNxJson(tree) ?? {});
  const found = await openTree(tree);
  const features = syncFeatures(tree.root, found, workspaces, (path, text) => tree.write(path, text));
  // Fingerprints are made from features, too.
  const open = features.length === 0 ? found : await openTree(tree);
  const { stale, hasUnseen, outdated } = writeFingerprints(tree, open);
  if (hasUnseen) forgetInDaemon();
  const locks = outdated.filter((lock) => !mayWait(lock));
  if (locks.length > 0) return updateOf(tree, open, locks);
  const paths = [...features, ...stale.map(({ path }) => path)].join(', ');
  if (paths === '') return {};
  return { outOfSyncMessage: `The fingerprints of Rust crates changed: ${paths}.` };
}

/**
 * Writes the fingerprint files into the tree.
 *
 * @throws Error if there is a directory in place of one.
 */
export function writeFingerprints(tree: Tree, open: OpenRepository): StaleFiles {
  const files = staleFingerprintFiles(open, repositoryOptionsIn(readNxJson(tree) ?? {}));
  for (const { path, text } of files.stale) {
    if (tree.exists(path) && !tree.isFile(path)) throw notAFile(path);
    tree.write(path, text);
  }
  return files;
}

/**
 * Whether a lock may stay as it is for now, which the user is told: all crates can be built with it, and there is no Cargo to
 * update it.
 */
function mayWait(lock: OutdatedLock): boolean {
  if (lock.crates.length > 0 || isOnPath('cargo')) return false;
  logger.warn(
    `${outdatedLockText(lock)}\nRun \`cargo ${UPDATE.join(' ')}\` on a machine with Cargo, and commit the lock.`,
  );
  return true;
}

/** The message about locks that are out of date, and their update. */
function updateOf(tree: Tree, open: OpenRepository, locks: readonly OutdatedLock[]): SyncResult {
  const texts = locks.map(outdatedLockText).join('\n');
  const command = `cargo ${UPDATE.join(' ')}`;
  if (locks.some(({ misnamed }) => misnamed.length > 0)) {
    throw new Error(`${texts}\nThen run \`nx sync\` again, and commit the lock.`);
  }
  if (!isOnPath('cargo')) {
    throw new Error(
      `${texts}\nRun \`${command}\` on a machine with Cargo, then \`nx sync\`, and commit both files.`,
    );
  }
  const restore = changeSomething(tree, locks);
  return {
    outOfSyncMessage: `${texts}\n\`nx sync\` runs \`${command}\`, and writes the fingerprints.`,
    callback: async () => {
      restore();
      // What is wrong with one lock is no reason to leave the fingerprints of others as they were.
      await updateLocks(tree.root, locks).finally(() => {
        const onDisk = () => openListed(tree.root, open.manifests);
        const { workspaces } = readRepositoryOptions(tree.root);
        syncFeatures(tree.root, onDisk(), workspaces, (path, text) =>
          writeFileSync(join(tree.root, path), text),
        );
        syncFingerprints(tree.root, onDisk());
      });
    },
  };
}

/**
 * Changes the tree if it has no change yet: Nx takes a repository without changes to be in sync, whatever a generator says, and calls
 * back only after it has written some. An empty line at the end of a fingerprint file has no meaning.
 *
 * @returns A function that undoes the change.
 */
function changeSomething(tree: Tree, [lock]: readonly OutdatedLock[]): () => void {
  if (tree.listChanges().length > 0 || !lock) return () => {};
  const text = tree.read(lock.fingerprints, 'utf8') ?? '';
  tree.write(lock.fingerprints, `${text}\n`);
  return () => writeFileSync(join(tree.root, lock.fingerprints), text);
}

function notAFile(path: string): Error {
  return new Error(
    `${path} is a directory. Expected a file, or nothing: the fingerprints of the crates are written there. Rename the directory.`,
  );
}
