import type { LockPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import { asManifestError, ManifestError } from '../toml/manifest-error';
import type { Extent } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import { heldUpBy, LONGEST_CHAIN } from './chain-heights';
import { follow } from './follow';
import { thirdPartyLeadsBack } from './leads-back';
import { lockedCrate } from './locked-crate';
import { requireLock } from './require-lock';

type Node = Crate | LockPackage;

/** Path packages and packages of the lock as one graph, where the lock leads back: else each chain has a limit of its own. */
const tooLong = perWorkspace((workspace): ReadonlySet<Node> => {
  if (!thirdPartyLeadsBack(workspace)) return new Set();
  const others = requireLock(workspace).packages.filter(({ source }) => source !== undefined);
  const ofLock = ({ dependencies, replace }: LockPackage) =>
    [...dependencies, ...(replace ? [replace] : [])].flatMap((entry) => nodeOf(workspace, entry));
  const crates = [...workspace.packages.values()];
  return heldUpBy(
    new Map<Node, readonly Node[]>([
      ...others.map((entry): [Node, Node[]] => [entry, ofLock(entry)]),
      ...crates.map((crate): [Node, Node[]] => [crate, ofCrate(workspace, crate, 'build')]),
    ]),
  ).chain;
});

/** What a crate leads to; nothing where that cannot be told, which is an error of its own. */
function ofCrate(workspace: CargoWorkspace, crate: Crate, extent: Extent): Node[] {
  try {
    const { dirs, dependencies } = follow(workspace, crate, extent);
    const below = dirs.map((dir) => workspace.packages.get(dir)).filter((each) => each !== undefined);
    return [...below, ...dependencies.flatMap((entry) => nodeOf(workspace, entry))];
  } catch (error) {
    asManifestError(error);
    return [];
  }
}

function nodeOf(workspace: CargoWorkspace, entry: LockPackage): Node[] {
  if (entry.source !== undefined) return [entry];
  try {
    return [lockedCrate(workspace, entry)];
  } catch (error) {
    asManifestError(error);
    return [];
  }
}

/**
 * Checks that a unit begins no overlong chain that alternates between path packages and packages of the lock, as a `[patch]` can
 * make one.
 * @throws ManifestError with the limit
 */
export function checkMixedChain(workspace: CargoWorkspace, crate: Crate, extent: Extent): void {
  const chain = tooLong(workspace);
  if (chain.size === 0) return;
  if (![crate, ...ofCrate(workspace, crate, extent)].some((node) => chain.has(node))) return;
  throw new ManifestError({
    file: crate.manifestPath,
    problem: `\`${crate.name}\` begins a chain of more than ${LONGEST_CHAIN} dependencies, through packages of the lock and back`,
    expected: `${LONGEST_CHAIN} at most`,
    advice: 'Have fewer packages depend on each other in a row, or take back the [patch] that leads back.',
  });
}
