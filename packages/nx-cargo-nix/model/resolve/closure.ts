import { sortedSet } from '../json/byte-order';
import type { Lock, LockPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import { asManifestError } from '../toml/manifest-error';
import { type Extent, ownExtent, type UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { perExtent } from '../workspace/workspace-memo';
import { checkLockedChains } from './check-locked-chain';
import { checkMixedChain } from './check-mixed-chain';
import { checkChain, cycleError, packagesInCycles } from './cycles';
import { type Followed, follow, isKept } from './follow';
import { thirdPartyLeadsBack } from './leads-back';
import { lockedCrate } from './locked-crate';
import { requireLock } from './require-lock';
import { unreadablePackage } from './unreadable-package';

/** What a unit depends on: path packages, and packages of the lock. */
export interface ResolvedUnit {
  readonly crate: Crate;
  readonly kind: UnitKind;
  /** The closure, by directory, each with what it leads to. */
  readonly packages: ReadonlyMap<string, { crate: Crate; extent: Extent; followed: Followed }>;
  /** The packages of the lock slice, in the lock's order. */
  readonly locked: readonly LockPackage[];
}

/**
 * The closure of a unit (model/README.md, "Closure"), through path dependencies and through the lock.
 * @param crate a member or another path package of the workspace
 * @throws ManifestError where there is no lock, it is out of date for the closure, a package of the closure is broken,
 *   or the closure has a cycle
 */
export function resolveUnit(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): ResolvedUnit {
  const resolution = resolve(workspace, crate, ownExtent(kind), true);
  checkMixedChain(workspace, crate, ownExtent(kind));
  const locked = resolution.locked();
  checkLockedChains(workspace, locked);
  return { crate, kind, packages: resolution.packages, locked };
}

function resolve(
  workspace: CargoWorkspace,
  crate: Crate,
  extent: Extent,
  followsThirdParty: boolean,
): Resolution {
  const resolution = new Resolution(workspace, followsThirdParty);
  resolution.addPackage(crate.dir, extent, crate);
  resolution.run();
  return resolution;
}

class Resolution {
  readonly packages = new Map<string, { crate: Crate; extent: Extent; followed: Followed }>();
  /** Whether each package of the lock was reached. A set of a thousand packages takes longer, for each unit. */
  private readonly reached: Uint8Array;
  private readonly lock: Lock;
  private readonly added: { readonly crate: Crate; readonly followed: Followed }[] = [];
  private readonly queue: LockPackage[] = [];

  /** @param followsThirdParty whether to go on from the packages of registries and git */
  constructor(
    private readonly workspace: CargoWorkspace,
    private readonly followsThirdParty: boolean,
  ) {
    this.lock = requireLock(workspace);
    this.reached = new Uint8Array(this.lock.packages.length);
  }

  /** The packages of the lock that were reached, in its order. */
  locked(): LockPackage[] {
    return this.lock.packages.filter(({ index }) => this.reached[index] === 1);
  }

  addPackage(dir: string, extent: Extent, wantedBy: Crate): void {
    if (this.packages.has(dir)) return;
    const crate = buildablePackage(this.workspace, dir, wantedBy);
    const followed = follow(this.workspace, crate, extent);
    this.packages.set(dir, { crate, extent, followed });
    if (followed.locked) this.reached[followed.locked.index] = 1;
    this.added.push({ crate, followed });
  }

  /** Follows everything below the packages that were added. */
  run(): void {
    let followed = 0;
    for (let next = 0; next < this.added.length || followed < this.queue.length; ) {
      const own = this.added[next];
      if (own) {
        next++;
        for (const dependency of own.followed.dirs) this.addPackage(dependency, 'build', own.crate);
        for (const entry of own.followed.dependencies) this.addLocked(entry);
        continue;
      }
      const entry = this.queue[followed++];
      for (const dependency of entry?.dependencies ?? []) this.addLocked(dependency);
      if (entry?.replace) this.addLocked(entry.replace);
    }
  }

  private addLocked(entry: LockPackage): void {
    if (this.reached[entry.index] === 1) return;
    if (entry.source !== undefined) {
      this.reached[entry.index] = 1;
      if (this.followsThirdParty) this.queue.push(entry);
      return;
    }
    const crate = lockedCrate(this.workspace, entry);
    this.addPackage(crate.dir, 'build', crate);
  }
}

/**
 * The path package in a directory.
 * @param wantedBy the package that depends on it, for errors
 * @throws ManifestError where it cannot be read, or a cycle holds it up
 */
export function buildablePackage(workspace: CargoWorkspace, dir: string, wantedBy: Crate): Crate {
  const crate = workspace.packages.get(dir);
  if (!crate) throw unreadablePackage(dir, wantedBy);
  const inCycles = packagesInCycles(workspace.packages);
  if (inCycles.has(dir)) throw cycleError(dir, workspace.packages, inCycles);
  checkChain(crate, workspace.packages);
  return crate;
}

/**
 * The directories of a unit's closure, sorted. Unlike `resolveUnit` this does not need a lock in good order: without
 * one it takes in every package that `[patch]` or `[replace]` could lead to, which is too much and never too little.
 * Packages that cannot be read are left out.
 */
export function unitClosure(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): readonly string[] {
  return closureDirs(workspace, crate, ownExtent(kind));
}

const closureDirs = perExtent((workspace, crate, extent): readonly string[] => {
  try {
    return sortedSet(resolve(workspace, crate, extent, thirdPartyLeadsBack(workspace)).packages.keys());
  } catch (error) {
    asManifestError(error);
    return pathClosure(workspace, crate, extent);
  }
});

function pathClosure(workspace: CargoWorkspace, crate: Crate, extent: Extent): readonly string[] {
  const overridden = workspace.overrides.map(({ dir }) => dir).filter((dir) => dir !== undefined);
  const dirs = new Set([crate.dir, ...overridden.filter((dir) => workspace.packages.has(dir))]);
  for (const dir of dirs) {
    for (const dependency of workspace.packages.get(dir)?.dependencies ?? []) {
      const isWanted = isKept(dependency, dir === crate.dir ? extent : 'build');
      if (isWanted && workspace.packages.has(dependency.dir)) dirs.add(dependency.dir);
    }
  }
  return sortedSet(dirs);
}
