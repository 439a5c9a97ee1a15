import {
  admits,
  type CargoWorkspace,
  type Crate,
  type LockPackage,
  parseRequirement,
  parseVersion,
} from '../../model';

/**
 * The packages of a lock that nothing in its workspace uses any more: a crate was removed, or a dependency, and Cargo did not run since.
 * Cargo would leave them out, so `cargo --locked` refuses such a lock. Builds through Nix take from a lock only what they need, and do
 * not fail.
 *
 * @returns none if a manifest has errors, or the lock lacks a member: what these use is not known
 */
export function unusedPackages({ lock, members, packages, errors }: CargoWorkspace): readonly LockPackage[] {
  if (!lock || errors.length > 0) return [];
  const crates = new Map([...packages.values()].map((crate) => [entryName(crate), crate]));
  const paths = new Map(
    lock.packages.filter(({ source }) => source === undefined).map((entry) => [entryName(entry), entry]),
  );
  const queue: LockPackage[] = [];
  for (const member of members) {
    const entry = paths.get(entryName(member));
    if (!entry) return [];
    queue.push(entry);
  }
  const used = new Set<LockPackage>();
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (used.has(entry)) continue;
    used.add(entry);
    const crate = entry.source === undefined ? crates.get(entryName(entry)) : undefined;
    for (const each of entry.dependencies) if (!crate || mayUse(crate, each)) queue.push(each);
    if (entry.replace) queue.push(entry.replace);
  }
  return lock.packages.filter((entry) => !used.has(entry));
}

function entryName({ name, version }: Pick<LockPackage, 'name' | 'version'>): string {
  return `${name} ${version}`;
}

/** Whether a table of a crate's manifest may be the reason why a package is in the lock. */
function mayUse({ allDependencies }: Crate, { name, version }: LockPackage): boolean {
  return allDependencies.some((dependency) => {
    const { version: required } = dependency.spec;
    return dependency.name === name && (typeof required !== 'string' || isAdmitted(required, version));
  });
}

function isAdmitted(required: string, version: string): boolean {
  const [requirement, parsed] = [parseRequirement(required), parseVersion(version)];
  return !requirement || !parsed || admits(requirement, parsed);
}
