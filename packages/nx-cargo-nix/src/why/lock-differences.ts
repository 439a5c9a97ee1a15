import type { UnitDescription } from '../../model';

/** A package of a lock slice. */
type Package = UnitDescription['lock']['package'][number];

/** A third-party package that two lock slices have in different versions. */
export interface LockDifference {
  readonly package: string;
  readonly before?: string;
  readonly after?: string;
  /** From the crate to the package, by name. */
  readonly through: readonly string[];
}

/** What third-party packages differ between the lock slices of two descriptions of a crate. */
export function lockDifferences(before: UnitDescription, after: UnitDescription): LockDifference[] {
  const [left, right] = [slice(before), slice(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  const [toLeft, toRight] = [pathsFrom(before), pathsFrom(after)];
  return names.flatMap((name): LockDifference[] => {
    const gone = versionsOnlyIn(left.get(name), right.get(name));
    const come = versionsOnlyIn(right.get(name), left.get(name));
    const [oldEntry, newEntry] = [gone[0], come[0]];
    if (oldEntry && newEntry && gone.length === 1 && come.length === 1) {
      const [one, other] = [label(oldEntry, newEntry), label(newEntry, oldEntry)];
      return [{ package: name, before: one, after: other, through: toRight(newEntry) }];
    }
    return [
      ...gone.map((entry) => ({ package: name, before: label(entry), through: toLeft(entry) })),
      ...come.map((entry) => ({ package: name, after: label(entry), through: toRight(entry) })),
    ];
  });
}

/** The third-party packages of a slice by name. */
function slice({ lock }: UnitDescription): ReadonlyMap<string, readonly Package[]> {
  const found = new Map<string, Package[]>();
  for (const entry of lock.package) {
    if (entry.source === undefined) continue;
    found.set(String(entry.name), [...(found.get(String(entry.name)) ?? []), entry]);
  }
  return found;
}

function versionsOnlyIn(some: readonly Package[] = [], others: readonly Package[] = []): readonly Package[] {
  const known = new Set(others.map(identity));
  return some.filter((entry) => !known.has(identity(entry)));
}

function identity({ version, source, checksum }: Package): string {
  return [version, source, checksum].join(' ');
}

/** The version, and what else tells it from another of the same version. */
function label(entry: Package, other?: Package): string {
  const { version, source, checksum } = entry;
  if (!other || other.version !== version) return String(version);
  return other.source === source
    ? `${version} (checksum ${String(checksum).slice(0, 8)})`
    : `${version} (${source})`;
}

/** Says how a crate reaches a package of its slice: the shortest way, by name, both included. */
function pathsFrom({ crate, lock }: UnitDescription): (to: Package) => string[] {
  const byName = new Map<string, Package[]>();
  for (const entry of lock.package) {
    byName.set(String(entry.name), [...(byName.get(String(entry.name)) ?? []), entry]);
  }
  const start = byName.get(crate)?.find(({ source }) => source === undefined);
  const from = new Map<Package, Package | undefined>(start ? [[start, undefined]] : []);
  for (const [entry] of from) {
    const references = Array.isArray(entry.dependencies) ? entry.dependencies : [];
    for (const reference of references) {
      const target = meant(String(reference), byName);
      if (target && !from.has(target)) from.set(target, entry);
    }
  }
  return (to) => {
    const names: string[] = [];
    for (let entry: Package | undefined = to; entry; entry = from.get(entry))
      names.unshift(String(entry.name));
    return names;
  };
}

/** The package that `name`, `name version` or `name version (source)` means in a slice. */
function meant(reference: string, byName: ReadonlyMap<string, readonly Package[]>): Package | undefined {
  const [name = '', version, source] = reference.split(' ');
  const sameVersion = (byName.get(name) ?? []).filter(
    (entry) => version === undefined || entry.version === version,
  );
  if (source === undefined) return sameVersion.find((entry) => entry.source === undefined) ?? sameVersion[0];
  return sameVersion.find((entry) => `(${String(entry.source).split('#')[0]})` === source);
}
