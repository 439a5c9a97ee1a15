import { join } from 'node:path';
import {
  byKey,
  type CargoRepository,
  type CargoWorkspace,
  loadRepository,
  type UnitKind,
  unitClosure,
} from '../../model';
import type { OpenRepository } from '../repository/open-repository';
import { remembered } from './cache/remembered';
import { type RememberedUnits, rememberUnits } from './remembered-units';
import { FINGERPRINTED_KINDS, modelledFingerprint } from './workspace-fingerprints';

/** By workspace root: the directories of the packages in closures, and what is remembered by crate directory. */
type ByDirectory = [root: string, dirs: readonly string[], crates: [dir: string, RememberedUnits][]][];

/**
 * Loads a repository as `loadRepository` does, with the fingerprints and the closures of its units remembered from the last time,
 * if nothing that they are made from has changed. `modelledFingerprint`, `closureSources` and all that uses them then return
 * these.
 * @param files has to give the same answer each time, as `repositoryFiles` does
 * @param directory Nx's workspace data directory, where the cache file is
 */
export function loadFingerprinted(
  { manifests, files }: Pick<OpenRepository, 'manifests' | 'files'>,
  directory: string,
): CargoRepository {
  let loaded: CargoRepository | undefined;
  const known = remembered(join(directory, CACHE_FILE), manifests, files, (recorded): ByDirectory => {
    loaded = loadRepository(manifests, recorded);
    return loaded.workspaces.map(unitsOf);
  });
  const repository = loaded ?? loadRepository(manifests, files);
  const byRoot = new Map(known.map(([root, dirs, crates]) => [root, { dirs, crates: new Map(crates) }]));
  for (const workspace of repository.workspaces) {
    const units = byRoot.get(workspace.root);
    if (units) rememberUnits(workspace, units);
  }
  return repository;
}

const CACHE_FILE = 'nx-cargo-nix-fingerprints.json';

function unitsOf(workspace: CargoWorkspace): ByDirectory[number] {
  const dirs: string[] = [];
  const placeOf = byKey((dir: string) => dirs.push(dir) - 1);
  const crates = workspace.members.map((crate): [string, RememberedUnits] => {
    const byKind = <Value>(make: (kind: UnitKind) => Value) =>
      Object.fromEntries(FINGERPRINTED_KINDS.map((kind) => [kind, make(kind)]));
    return [
      crate.dir,
      {
        fingerprints: byKind((kind) => modelledFingerprint(workspace, crate, kind)),
        closures: byKind((kind) => unitClosure(workspace, crate, kind).map(placeOf)),
      },
    ];
  });
  return [workspace.root, dirs, crates];
}
