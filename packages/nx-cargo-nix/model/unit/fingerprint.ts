import { sortedSet } from '../json/byte-order';
import { canonicalJson, orderedJson } from '../json/canonical-json';
import { sha256 } from '../json/sha256';
import type { LockPackage } from '../lock/lock';
import { sourcesOf, unusualOrder } from '../lock/lock-order';
import type { Crate } from '../manifest/crate';
import { checkLockedChains } from '../resolve/check-locked-chain';
import { checkMixedChain } from '../resolve/check-mixed-chain';
import { buildablePackage, resolveUnit } from '../resolve/closure';
import { type Followed, follow } from '../resolve/follow';
import { lockedCrate } from '../resolve/locked-crate';
import { requireLock } from '../resolve/require-lock';
import { resolverVersion, rootSettings } from '../slices/root-slice';
import { ManifestError } from '../toml/manifest-error';
import { requireFeatures, unifiedOf } from '../unified/unified-features';
import { type Extent, ownExtent, type UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import { closurePart } from './unit-description';

/**
 * The fingerprint of a unit: a hash that is the same for two units of a crate exactly where their descriptions are
 * (model/README.md, "Fingerprint"). It is put together from digests of packages, each of which covers what the package leads
 * to; so a package is described once, however many units have it in their closure, and no unit's closure is walked.
 * @param crate a member of the workspace
 * @returns a sha256 in lower-case hexadecimal
 * @throws ManifestError as `unitDescription`
 */
export function fingerprint(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): string {
  const { version } = requireLock(workspace);
  checkMixedChain(workspace, crate, ownExtent(kind));
  const order = isOrderly(workspace) ? undefined : sliceOrder(workspace, crate, kind);
  return sha256(
    canonicalJson({
      crate: crate.name,
      kind,
      lock: version,
      ...(order !== undefined && { order }),
      package: digestsOf(workspace).ofPackage(crate, ownExtent(kind)),
      resolver: resolverVersion(workspace),
      root: rootSettings(workspace, () => resolveUnit(workspace, crate, kind)),
      workspace: workspace.root,
    }),
  );
}

const digestsOf = perWorkspace((workspace) => new Digests(workspace));

const isOrderly = perWorkspace((workspace) => unusualOrder(requireLock(workspace).packages) === undefined);

/** The order of the unit's lock slice. Every slice of a lock that Cargo wrote is in order. */
function sliceOrder(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): string | undefined {
  return unusualOrder(resolveUnit(workspace, crate, kind).locked);
}

/** The digests of a workspace's packages, each worked out once; `undefined` for what is being worked out. */
class Digests {
  private readonly packages = {
    build: new Map<Crate, string | undefined>(),
    full: new Map<Crate, string | undefined>(),
  };
  private readonly locked = new Map<LockPackage, string | undefined>();
  constructor(private readonly workspace: CargoWorkspace) {}

  /** The digest of a path package seen to an extent, with all that it leads to. */
  ofPackage(crate: Crate, extent: Extent): string {
    return this.once(this.packages[extent], crate, () => {
      buildablePackage(this.workspace, crate.dir, crate);
      const followed = follow(this.workspace, crate, extent);
      const { manifest, sources } = closurePart(this.workspace, crate, extent);
      return canonicalJson({
        directory: crate.dir,
        ...(followed.locked && { locked: this.ownEntry(followed.locked, followed) }),
        manifest,
        packages: this.pathPackages(crate, followed).map((other) => this.ofPackage(other, 'build')),
        sources,
      });
    });
  }

  /** The path packages that a package leads to, without itself, which a dev-dependency may name. */
  private pathPackages(crate: Crate, { dirs, dependencies }: Followed): Crate[] {
    const found = new Set(dirs);
    for (const entry of dependencies) {
      if (entry.source === undefined) found.add(lockedCrate(this.workspace, entry).dir);
    }
    found.delete(crate.dir);
    return sortedSet(found).map((dir) => buildablePackage(this.workspace, dir, crate));
  }

  /** A path package's entry in the lock. Other path packages are there by name: their digests stand beside it. */
  private ownEntry(entry: LockPackage, { dependencies }: Followed) {
    const { checksum, replace } = entry;
    const features = this.unified(entry);
    return orderedJson({
      ...(checksum !== undefined && { checksum }),
      dependencies: dependencies.map((other) =>
        other.source === undefined ? `${other.name} ${other.version}` : this.ofLocked(other),
      ),
      ...(features && { features }),
      ...(replace && { replace: `${replace.name} ${replace.version} ${replace.source ?? ''}` }),
    });
  }

  /** The digest of a package of the lock, with all that it leads to. */
  private ofLocked(entry: LockPackage): string {
    if (entry.source === undefined) return this.ofPackage(lockedCrate(this.workspace, entry), 'build');
    checkLockedChains(this.workspace, [entry]);
    return this.once(this.locked, entry, () =>
      // The keys are in order, and nothing here is an integer: the engine writes the canonical text, and leaves out what is absent.
      JSON.stringify({
        checksum: entry.checksum,
        dependencies: entry.dependencies.map((other) => this.ofLocked(other)),
        features: this.unified(entry),
        name: entry.name,
        replace: entry.replace && this.ofLocked(entry.replace),
        source: entry.source,
        sources: sourcesOf(requireLock(this.workspace), entry),
        version: entry.version,
      }),
    );
  }

  private unified(entry: LockPackage) {
    return unifiedOf(requireFeatures(this.workspace), requireLock(this.workspace), entry);
  }

  private once<Key extends Crate | LockPackage>(
    known: Map<Key, string | undefined>,
    key: Key,
    describe: () => string,
  ): string {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.has(key)) throw this.circle(key);
    known.set(key, undefined);
    try {
      const made = sha256(describe());
      known.set(key, made);
      return made;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  }

  private circle({ name, version }: Crate | LockPackage): ManifestError {
    return new ManifestError({
      file: requireLock(this.workspace).file,
      problem: `\`${name} ${version}\` depends on itself, through packages of the lock`,
      expected: 'no cycle of dependencies (Cargo writes none)',
      advice: 'Run `cargo generate-lockfile`, or take back the [patch] that closes the cycle.',
    });
  }
}
