import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CargoWorkspace, Lock } from '../../model';
import { staleFingerprintFiles } from '../fingerprints/stale-files';
import { readRepositoryOptions } from '../graph/plugin-options';
import { cargoRepository, type OpenRepository, openListed } from '../repository/open-repository';
import { setString } from '../toml/set-string';
import { leftBehind } from './left-behind';
import { editLock } from './lock/edit-lock';
import { type RenamedPackage, renamedPackages } from './lock/renamed-packages';

/** What {@link followVersions} did. */
export interface Followed {
  /** Relative to the repository, each once. */
  readonly changedFiles: readonly string[];
  readonly messages: readonly string[];
}

/**
 * Has everything in a repository follow the versions that its manifests have now: requirements that would no longer be met, the lock
 * of each Cargo workspace, and the fingerprints. Cargo is not asked, and need not be there.
 *
 * @param workspaceRoot The absolute path of the Nx workspace.
 * @param manifests The paths of its manifests, as Nx knows them.
 * @throws Error if a lock is not formatted as Cargo writes it, or two of its entries may be the same package; nothing is written then
 */
export function followVersions(workspaceRoot: string, manifests: readonly string[]): Followed {
  const open = () => openListed(workspaceRoot, manifests);
  const messages: string[] = [];
  const written = new Map<string, string>();
  const before = open();
  const texts = (path: string) => written.get(path) ?? before.files.read(path) ?? '';
  for (const workspace of cargoRepository(before).workspaces) {
    const { lock, lockError } = workspace;
    if (lockError && before.files.exists(lockError.file)) messages.push(lockError.message);
    const renamed = lock ? renamedIn(workspace, lock) : [];
    for (const { crate, dependency, requirement, raised } of leftBehind(workspace, renamed)) {
      const { file, keys, value } = requirement;
      const text = setString(texts(file), keys, raised);
      if (text === undefined || text === texts(file)) continue;
      written.set(file, text);
      messages.push(`${file}: ${crate} required "${value}" of ${dependency}, and requires "${raised}" now.`);
    }
    if (!lock || renamed.length === 0) continue;
    const text = editLock(texts(lock.file), lock, renamed);
    if (text === undefined) throw otherLayout(lock.file);
    written.set(lock.file, text);
  }
  write(workspaceRoot, written);
  const stale = staleFingerprints(open(), workspaceRoot);
  write(workspaceRoot, stale);
  return { changedFiles: [...new Set([...written.keys(), ...stale.keys()])], messages };
}

function staleFingerprints(open: OpenRepository, workspaceRoot: string): Map<string, string> {
  const { stale } = staleFingerprintFiles(open, readRepositoryOptions(workspaceRoot));
  return new Map(stale.map(({ path, text }) => [path, text]));
}

function write(workspaceRoot: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) writeFileSync(join(workspaceRoot, path), text);
}

function renamedIn({ packages }: CargoWorkspace, lock: Lock): readonly RenamedPackage[] {
  const { renamed, unclear } = renamedPackages(lock, packages);
  if (unclear.length === 0) return renamed;
  throw new Error(
    `${lock.file} has several entries of ${unclear.join(', ')}, with other versions than the manifests, so it is unclear which is which. ` +
      'Expected one path package for each entry. Run `cargo update --workspace` and `nx sync`, and commit what they ' +
      'change with the release.',
  );
}

function otherLayout(file: string): Error {
  return new Error(
    `${file} is not formatted as Cargo writes it, so its versions were not changed. Expected the lock as it comes from Cargo. Run ` +
      '`cargo update --workspace` and `nx sync`, and commit what they change with the release.',
  );
}
