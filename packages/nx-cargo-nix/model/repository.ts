import type { WorkspaceFiles } from './files/workspace-files';
import { compareBytes } from './json/byte-order';
import { LOCK_NAME, readLock } from './lock/read-lock';
import type { Crate } from './manifest/crate';
import type { Manifest } from './manifest/manifest';
import { ManifestStore } from './manifest/manifest-store';
import { ancestorsOf, pathIn } from './path/path';
import { cycleErrors } from './resolve/cycles';
import { asManifestError, type ManifestError } from './toml/manifest-error';
import { readFeatures } from './unified/unified-features';
import { CrateStore } from './workspace/crate-store';
import { findMembers } from './workspace/members';
import { nameClashes } from './workspace/name-clashes';
import { findPathPackages, readOverrides } from './workspace/path-packages';
import type { CargoRepository, CargoWorkspace } from './workspace/workspace';
import { workspaceRootOf } from './workspace/workspace-root';

/**
 * Finds the Cargo workspaces of a repository. No directory is walked: globs and path dependencies lead to manifests
 * that are listed, or nowhere.
 * @param manifestPaths the paths of every `Cargo.toml` that git knows, relative to the repository
 * @param files reads files of the repository
 * @returns the workspaces and everything that is wrong; it does not throw for a broken manifest
 */
export function loadRepository(manifestPaths: readonly string[], files: WorkspaceFiles): CargoRepository {
  const manifests = new ManifestStore(manifestPaths, files);
  const { roots, errors } = findRoots(manifests);
  const crates = new CrateStore(manifests);
  const found = roots.map((root) => readWorkspace(root, crates));
  const owners = packageOwners(found);
  const kept = found.filter(({ root }) => !isFixture(root, owners, files));
  let known: readonly string[] | undefined;
  const lockedDirs = () => {
    known ??= manifests.dirs.filter((dir) => files.exists(pathIn(dir, LOCK_NAME)));
    return known;
  };
  const workspaces = kept
    .map((workspace) => withLock(workspace, lockedDirs, files))
    .sort((a, b) => compareBytes(a.root, b.root));
  const stray = errors.filter(({ dir }) => !isFixture(dir, owners, files)).map(({ error }) => error);
  return { workspaces, errors: distinct([...stray, ...workspaces.flatMap((workspace) => workspace.errors)]) };
}

/** The roots of all workspaces, and the manifests for which no root can be told. */
function findRoots(store: ManifestStore): {
  roots: Manifest[];
  errors: { dir: string; error: ManifestError }[];
} {
  const roots: Manifest[] = [];
  const errors: { dir: string; error: ManifestError }[] = [];
  for (const dir of store.dirs) {
    try {
      const manifest = store.get(dir);
      if (!manifest) continue;
      const root = workspaceRootOf(manifest, store);
      if (root === undefined || root === dir) roots.push(manifest);
    } catch (error) {
      errors.push({ dir, error: asManifestError(error) });
    }
  }
  return { roots, errors };
}

type UnlockedWorkspace = Omit<
  CargoWorkspace,
  'lock' | 'lockError' | 'unified' | 'unifiedError' | 'lockedDirs' | 'files'
>;

function readWorkspace(manifest: Manifest, crates: CrateStore): UnlockedWorkspace {
  const members = findMembers(manifest, crates);
  const { overrides, errors } = readOverrides(manifest);
  const reached = findPathPackages(members, overrides, crates);
  return {
    root: manifest.dir,
    manifest,
    members: [...members.crates.values()].sort((a, b) => compareBytes(a.dir, b.dir)),
    packages: reached.packages,
    overrides,
    errors: [
      ...members.errors,
      ...errors,
      ...reached.errors,
      ...nameClashes(members.crates.values()),
      ...[...reached.packages.values()].flatMap((crate) =>
        pathsOutside(crate, members.crates.has(crate.dir)),
      ),
    ],
  };
}

function withLock(
  workspace: UnlockedWorkspace,
  lockedDirs: CargoWorkspace['lockedDirs'],
  files: WorkspaceFiles,
): CargoWorkspace {
  const { lock, error } = readLock(workspace.root, files);
  const errors = [...workspace.errors, ...cycleErrors(workspace.packages)];
  // Having no lock is a state that a workspace may be in; having one that cannot be read is a fault.
  if (error && (files.exists(error.file) || files.unreadableAs?.(error.file))) errors.push(error);
  const { unified, error: unifiedError } = readFeatures(workspace.root, files);
  if (unifiedError) errors.push(unifiedError);
  return {
    ...workspace,
    lock,
    lockError: error,
    unified,
    unifiedError,
    errors: distinct(errors),
    lockedDirs,
    files,
  };
}

/** The errors about path dependencies of a package that leave the repository, for those that Cargo looks at. */
function pathsOutside({ allDependencies }: Crate, isMember: boolean): ManifestError[] {
  return allDependencies.flatMap(({ outside, kind }) =>
    outside && (isMember || kind !== 'dev') ? [outside] : [],
  );
}

/** For each directory with a package, the roots of the workspaces that have it. */
function packageOwners(workspaces: readonly UnlockedWorkspace[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { root, packages } of workspaces) {
    for (const dir of packages.keys()) {
      const roots = owners.get(dir);
      if (roots) roots.add(root);
      else owners.set(dir, new Set([root]));
    }
  }
  return owners;
}

/** Whether a workspace root without a lock is below a package of another workspace: test data, not a workspace. */
function isFixture(
  root: string,
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  files: WorkspaceFiles,
): boolean {
  if (files.exists(pathIn(root, LOCK_NAME))) return false;
  for (const above of ancestorsOf(root)) {
    for (const owner of owners.get(above) ?? []) if (owner !== root) return true;
  }
  return false;
}

/** The same error can come up by several ways: once as a manifest, once as a member. */
function distinct(errors: readonly ManifestError[]): ManifestError[] {
  return [...new Set(errors)];
}
