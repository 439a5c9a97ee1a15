import type { LockPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import { ManifestError } from '../toml/manifest-error';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';

/**
 * The path package that an entry of the lock without a source stands for.
 * @throws ManifestError where no manifest leads to it
 */
export function lockedCrate(workspace: CargoWorkspace, entry: LockPackage): Crate {
  const crate = packagesByVersion(workspace).get(`${entry.name} ${entry.version}`);
  if (crate) return crate;
  throw unknownPathPackage(workspace, entry);
}

/** Path packages by what the lock calls them. */
const packagesByVersion = perWorkspace(
  ({ packages }): ReadonlyMap<string, Crate> =>
    new Map([...packages.values()].map((crate) => [`${crate.name} ${crate.version}`, crate])),
);

function unknownPathPackage(workspace: CargoWorkspace, entry: LockPackage): ManifestError {
  return new ManifestError({
    file: workspace.lock?.file ?? workspace.root,
    problem: `no manifest of the workspace leads to the lock's path package \`${entry.name} ${entry.version}\``,
    expected:
      'a member, a path dependency, or a [patch] entry of the root manifest, of that name and version',
    advice: 'Run `cargo update --workspace`; move a [patch] of .cargo/config.toml into the root manifest.',
  });
}
