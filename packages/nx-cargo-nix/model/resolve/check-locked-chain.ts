import type { LockPackage } from '../lock/lock';
import { ManifestError } from '../toml/manifest-error';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import { heldUpBy, LONGEST_CHAIN } from './chain-heights';
import { requireLock } from './require-lock';

/** Packages of the repository end a chain: cycles.ts checks those. */
const heldUp = perWorkspace((workspace) => {
  const others = requireLock(workspace).packages.filter(({ source }) => source !== undefined);
  const next = ({ dependencies, replace }: LockPackage) =>
    (replace ? [...dependencies, replace] : dependencies).filter(({ source }) => source !== undefined);
  return heldUpBy(new Map(others.map((entry) => [entry, next(entry)])));
});

/**
 * Checks that packages of registries and of git do not lead into a cycle among themselves, and begin no chain of them that is too long.
 * @throws ManifestError that names the first that does
 */
export function checkLockedChains(workspace: CargoWorkspace, entries: readonly LockPackage[]): void {
  const { circle, chain } = heldUp(workspace);
  if (circle.size + chain.size === 0) return;
  for (const entry of entries) {
    if (circle.has(entry)) throw heldUpError(workspace, entry, 'leads into a circle of dependencies');
    if (chain.has(entry))
      throw heldUpError(workspace, entry, `begins a chain of more than ${LONGEST_CHAIN} dependencies`);
  }
}

function heldUpError(
  workspace: CargoWorkspace,
  { name, version }: LockPackage,
  fault: string,
): ManifestError {
  return new ManifestError({
    file: requireLock(workspace).file,
    problem: `\`${name} ${version}\` ${fault}`,
    expected: `no cycle (Cargo writes none), and ${LONGEST_CHAIN} in a row at most`,
    advice: 'Run `cargo generate-lockfile` to write the lock anew.',
  });
}
