import type { CargoWorkspace, Lock, LockPackage } from '../../../model';

/** A path package of a lock whose manifest has another version by now. */
export interface RenamedPackage {
  readonly entry: LockPackage;
  readonly version: string;
}

/** What {@link renamedPackages} finds. */
export interface RenamedPackages {
  readonly renamed: readonly RenamedPackage[];
  /** The names of packages whose entries cannot be told apart. */
  readonly unclear: readonly string[];
}

/** The path packages of a lock that a release gave other versions: those whose version no manifest has. */
export function renamedPackages(lock: Lock, packages: CargoWorkspace['packages']): RenamedPackages {
  const renamed: RenamedPackage[] = [];
  const unclear: string[] = [];
  const manifests = new Map<string, string[]>();
  for (const { name, version } of packages.values()) {
    manifests.set(name, [...(manifests.get(name) ?? []), version]);
  }
  for (const [name, versions] of manifests) {
    const entries = (lock.byName.get(name) ?? []).filter(({ source }) => source === undefined);
    const left = entries.filter(({ version }) => !versions.includes(version));
    const fresh = versions.filter((version) => !entries.some((entry) => entry.version === version));
    const [entry, version] = [left[0], fresh[0]];
    if (left.length === 1 && fresh.length === 1 && entry && version !== undefined)
      renamed.push({ entry, version });
    else if (left.length > 0) unclear.push(name);
  }
  return { renamed, unclear };
}
