import { type JsonValue, shareJson } from '../json/canonical-json';
import { type LockPackage, withoutCommit } from '../lock/lock';
import { byKey } from '../memo/by-key';
import type { ResolvedUnit } from '../resolve/closure';
import { follow } from '../resolve/follow';
import { requireLock } from '../resolve/require-lock';
import type { CargoWorkspace } from '../workspace/workspace';
import { perExtent, perWorkspace } from '../workspace/workspace-memo';

/** A package of a lock slice, as it is written to the lock. */
export type SlicedLockPackage = { readonly [key: string]: JsonValue };

/**
 * The packages of a unit's lock slice, in the lock's order, each dependency as short as it is unambiguous within the
 * slice (model/README.md, "Lock").
 */
export function lockSlice(workspace: CargoWorkspace, unit: ResolvedUnit): readonly SlicedLockPackage[] {
  const forms = formsIn(unit.locked, ambiguousPlaces(workspace));
  const own = new Map<LockPackage, Written>();
  for (const { crate, extent } of unit.packages.values()) {
    const written = ofPath(workspace, crate, extent);
    if (written) own.set(written.entry, written);
  }
  const other = thirdParty(workspace);
  return unit.locked.map((entry) => slicePackage(own.get(entry) ?? other(entry), forms));
}

/** How a slice refers to each package of the lock, by its place there. Where it does so by name alone, nothing is set. */
type Forms = readonly ('version' | 'source')[];

/** A package with those of its dependencies that a slice has, and its results for the slices so far. */
interface Written {
  readonly entry: LockPackage;
  readonly dependencies: readonly LockPackage[];
  /** Those of its dependencies that slices may refer to in several ways. */
  readonly ambiguous: readonly LockPackage[];
  /** By the forms of those: few are written in more than one way, so that the text is made once for all units. */
  readonly slices: Map<string, SlicedLockPackage>;
}

const ofPath = perExtent((workspace, crate, extent): Written | undefined => {
  const { locked, dependencies } = follow(workspace, crate, extent);
  return locked && toWrite(workspace, locked, dependencies);
});

const thirdParty = perWorkspace((workspace) =>
  byKey((entry: LockPackage) => toWrite(workspace, entry, entry.dependencies)),
);

function toWrite(
  workspace: CargoWorkspace,
  entry: LockPackage,
  dependencies: readonly LockPackage[],
): Written {
  const isAmbiguous = ambiguousPlaces(workspace);
  const named = entry.replace ? [...dependencies, entry.replace] : dependencies;
  const ambiguous = named.filter(({ index }) => isAmbiguous[index]);
  return { entry, dependencies, ambiguous, slices: new Map() };
}

/** Whether the lock has several packages of the name, by the package's place in it. */
const ambiguousPlaces = perWorkspace((workspace): readonly boolean[] => {
  const { packages, byName } = requireLock(workspace);
  return packages.map(({ name }) => (byName.get(name)?.length ?? 0) > 1);
});

/** Where a slice has several packages of one name, each needs its version; of several with one version, each needs its source. */
function formsIn(slice: readonly LockPackage[], isAmbiguous: readonly boolean[]): Forms {
  const forms: ('version' | 'source')[] = [];
  const seen = new Map<string, LockPackage[]>();
  for (const entry of slice) {
    if (!isAmbiguous[entry.index]) continue;
    const others = seen.get(entry.name) ?? [];
    seen.set(entry.name, others);
    for (const other of others) {
      const form = other.version === entry.version ? 'source' : 'version';
      for (const { index } of [entry, other]) if (forms[index] !== 'source') forms[index] = form;
    }
    others.push(entry);
  }
  return forms;
}

function slicePackage({ entry, dependencies, ambiguous, slices }: Written, forms: Forms): SlicedLockPackage {
  const key = ambiguous.length === 0 ? '' : ambiguous.map(({ index }) => forms[index]).join();
  const known = slices.get(key);
  if (known) return known;
  const { name, version, source, checksum, replace } = entry;
  const slice = shareJson({
    name,
    version,
    ...(source !== undefined && { source }),
    ...(checksum !== undefined && { checksum }),
    ...(replace && { replace: shorten(replace, forms) }),
    ...(dependencies.length > 0 && { dependencies: dependencies.map((other) => shorten(other, forms)) }),
  });
  slices.set(key, slice);
  return slice;
}

/** `encodable_package_id` in Cargo's `core/resolver/encode.rs`. */
function shorten({ index, name, version, source }: LockPackage, forms: Forms): string {
  const form = forms[index];
  if (form === undefined) return name;
  return form === 'version' || source === undefined
    ? `${name} ${version}`
    : `${name} ${version} (${withoutCommit(source)})`;
}
