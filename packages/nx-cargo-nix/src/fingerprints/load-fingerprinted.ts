import { join } from 'node:path';
import { type CargoRepository, loadRepository } from '../../model';
import type { OpenRepository } from '../repository/open-repository';
import { remembered } from './cache/remembered';
import { type KindFingerprints, rememberFingerprints } from './remembered-fingerprints';
import { FINGERPRINTED_KINDS, modelledFingerprint } from './workspace-fingerprints';

/** By workspace root, by crate directory. */
type ByDirectory = [root: string, [dir: string, KindFingerprints][]][];

/**
 * Loads a repository as `loadRepository` does, with the fingerprints of its units remembered from the last time, where
 * nothing changed that they are made of. `modelledFingerprint` and all that uses it then gives these.
 * @param files has to give the same answer each time, as `repositoryFiles` does
 * @param directory Nx's workspace data directory, where the cache file lies
 */
export function loadFingerprinted(
  { manifests, files }: Pick<OpenRepository, 'manifests' | 'files'>,
  directory: string,
): CargoRepository {
  let loaded: CargoRepository | undefined;
  const known = remembered(join(directory, CACHE_FILE), manifests, files, (recorded): ByDirectory => {
    loaded = loadRepository(manifests, recorded);
    return fingerprintsOf(loaded);
  });
  const repository = loaded ?? loadRepository(manifests, files);
  const byRoot = new Map(known);
  for (const workspace of repository.workspaces) {
    rememberFingerprints(workspace, new Map(byRoot.get(workspace.root)));
  }
  return repository;
}

const CACHE_FILE = 'nx-cargo-nix-fingerprints.json';

function fingerprintsOf({ workspaces }: CargoRepository): ByDirectory {
  return workspaces.map((workspace) => [
    workspace.root,
    workspace.members.map((crate) => {
      const made = FINGERPRINTED_KINDS.map((kind) => [kind, modelledFingerprint(workspace, crate, kind)]);
      return [crate.dir, Object.fromEntries(made)];
    }),
  ]);
}
