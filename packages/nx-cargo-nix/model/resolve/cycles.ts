import { compareBytes } from '../json/byte-order';
import type { Crate } from '../manifest/crate';
import { perObject } from '../memo/per-object';
import { ManifestError } from '../toml/manifest-error';
import { heldUpBy, LONGEST_CHAIN } from './chain-heights';

/** The normal and build dependencies of a package on others of the workspace. */
function buildDependencies(crate: Crate, packages: ReadonlyMap<string, Crate>): string[] {
  const found: string[] = [];
  for (const { kind, dir } of crate.dependencies) if (kind !== 'dev' && packages.has(dir)) found.push(dir);
  return found;
}

const heldUp = perObject((packages: ReadonlyMap<string, Crate>) =>
  heldUpBy(new Map([...packages.values()].map((crate) => [crate.dir, buildDependencies(crate, packages)]))),
);

/**
 * The packages whose build leads into a cycle of normal or build dependencies; Cargo refuses them.
 * @param packages the path packages of a workspace, by directory
 */
export function packagesInCycles(packages: ReadonlyMap<string, Crate>): ReadonlySet<string> {
  return heldUp(packages).circle;
}

/**
 * Checks that no chain of normal or build dependencies below a package is too long.
 * @throws ManifestError with the limit
 */
export function checkChain(crate: Crate, packages: ReadonlyMap<string, Crate>): void {
  if (!heldUp(packages).chain.has(crate.dir)) return;
  throw new ManifestError({
    file: crate.manifestPath,
    problem: `\`${crate.name}\` begins a chain of more than ${LONGEST_CHAIN} path dependencies`,
    expected: `${LONGEST_CHAIN} at most`,
    advice: 'Have fewer crates depend on each other in a row.',
  });
}

/**
 * The error about the cycle that a package leads into. It names the packages in order, beginning with the one whose
 * directory sorts first, so that all who run into the cycle report it in the same words.
 * @param start a package of `inCycles`
 */
export function cycleError(
  start: string,
  packages: ReadonlyMap<string, Crate>,
  inCycles: ReadonlySet<string>,
): ManifestError {
  const trail: string[] = [];
  const seen = new Set<string>();
  let dir: string | undefined = start;
  for (; dir !== undefined && !seen.has(dir); dir = nextInCycle(dir, packages, inCycles)) {
    seen.add(dir);
    trail.push(dir);
  }
  const cycle = trail.slice(trail.indexOf(dir ?? start));
  const first = cycle.indexOf([...cycle].sort(compareBytes)[0] ?? start);
  const turned = [...cycle.slice(first), ...cycle.slice(0, first)];
  const names = [...turned, turned[0] ?? start].map((member) => packages.get(member)?.name ?? member);
  return new ManifestError({
    file: packages.get(turned[0] ?? start)?.manifestPath ?? start,
    problem: `cyclic package dependency: ${names.join(' -> ')}`,
    expected: 'no cycle of normal or build dependencies (Cargo refuses one, optional dependencies included)',
    advice: 'Move what they share to a crate of its own, or make one of them a dev-dependency.',
  });
}

function nextInCycle(
  dir: string,
  packages: ReadonlyMap<string, Crate>,
  inCycles: ReadonlySet<string>,
): string | undefined {
  const crate = packages.get(dir);
  const next = crate
    ? buildDependencies(crate, packages).filter((dependency) => inCycles.has(dependency))
    : [];
  return next.sort(compareBytes)[0];
}

/** One error for each cycle that the packages of a workspace lead into. */
export function cycleErrors(packages: ReadonlyMap<string, Crate>): ManifestError[] {
  const inCycles = packagesInCycles(packages);
  const errors = new Map<string, ManifestError>();
  for (const dir of [...inCycles].sort(compareBytes)) {
    const error = cycleError(dir, packages, inCycles);
    if (!errors.has(error.message)) errors.set(error.message, error);
  }
  return [...errors.values()];
}
