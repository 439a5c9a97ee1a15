import type { CargoWorkspace, Crate } from '../../model';
import type { RenamedPackage } from './lock/renamed-packages';
import type { CrateManifests, StringPlace } from './manifests/crate-manifests';
import { admitsVersion, raisedRequirement } from './manifests/raised-requirement';
import { type WrittenDependency, writtenDependencies } from './manifests/written-dependencies';

/** A requirement that has to change for Cargo to accept the workspace. */
export interface LeftBehind {
  /** The crate that has the dependency. */
  readonly crate: string;
  readonly dependency: string;
  readonly requirement: StringPlace;
  readonly raised: string;
}

/**
 * The requirements in a workspace that no longer admit the version of the package that they lead to: those of crates that are not
 * released themselves, and those that lead there without a path, through `[patch]`. Cargo would refuse to load the workspace.
 *
 * @param renamed The packages of the lock that have other versions by now.
 */
export function leftBehind(workspace: CargoWorkspace, renamed: readonly RenamedPackage[]): LeftBehind[] {
  return [...workspace.packages.values()].flatMap((crate) =>
    writtenDependencies(manifestsOf(crate)).flatMap((dependency) => {
      const version = versionNow(crate, dependency, workspace, renamed);
      const { requirement } = dependency;
      if (version === undefined || !requirement || admitsVersion(requirement.value, version)) return [];
      const raised = raisedRequirement({ written: requirement.value, version, keepsMatching: true });
      return raised === undefined
        ? []
        : [{ crate: crate.name, dependency: dependency.name, requirement, raised }];
    }),
  );
}

function manifestsOf({ manifest, rootManifest }: Crate): CrateManifests {
  return { manifest, root: rootManifest };
}

/** The version of the path package that a dependency means; nothing if it means another package. */
function versionNow(
  crate: Crate,
  { name, dir, requirement }: WrittenDependency,
  { packages, lock }: CargoWorkspace,
  renamed: readonly RenamedPackage[],
): string | undefined {
  if (dir !== undefined) return packages.get(dir)?.version;
  const patched = renamed.find(({ entry }) => entry.name === name);
  if (!patched || !requirement || !admitsVersion(requirement.value, patched.entry.version)) return undefined;
  // A name may stand for a package of a registry as well: the lock says which one this crate has.
  const before = renamed.find(({ entry }) => entry.name === crate.name)?.entry.version ?? crate.version;
  const locked = lock?.byName
    .get(crate.name)
    ?.find(({ version, source }) => version === before && source === undefined);
  return locked?.dependencies.includes(patched.entry) ? patched.version : undefined;
}
