/** A package of `Cargo.lock`, its dependencies resolved to packages of the same file. */
export interface LockPackage {
  /** Its place in `Lock.packages`. */
  readonly index: number;
  readonly name: string;
  readonly version: string;
  /** `registry+URL`, `sparse+URL` or `git+URL#COMMIT`; a path package has none. */
  readonly source: string | undefined;
  readonly checksum: string | undefined;
  /** The package that `[replace]` puts in its place. */
  readonly replace: LockPackage | undefined;
  /** In the order of the file. */
  readonly dependencies: readonly LockPackage[];
}

/** A `Cargo.lock` of version 3 or 4. */
export interface Lock {
  readonly file: string;
  readonly version: LockVersion;
  /** In the order of the file. */
  readonly packages: readonly LockPackage[];
  /** The same by name. */
  readonly byName: ReadonlyMap<string, readonly LockPackage[]>;
}

/** The versions of the format that this plugin knows. */
export type LockVersion = 3 | 4;

/** Packages by their names, in the order they come in. */
export function byName<Entry extends { readonly name: string }>(
  packages: readonly Entry[],
): ReadonlyMap<string, readonly Entry[]> {
  const result = new Map<string, Entry[]>();
  for (const entry of packages) {
    const sameName = result.get(entry.name);
    if (sameName) sameName.push(entry);
    else result.set(entry.name, [entry]);
  }
  return result;
}

/** The path package of that name and version, `undefined` where the lock has none. */
export function lockedPathPackage(lock: Lock, name: string, version: string): LockPackage | undefined {
  return lock.byName.get(name)?.find((entry) => entry.version === version && entry.source === undefined);
}

/** A source without its commit, as dependency strings give it (`SourceId::without_precise` in Cargo's source). */
export function withoutCommit(source: string): string {
  const hash = source.indexOf('#');
  return hash < 0 ? source : source.slice(0, hash);
}
