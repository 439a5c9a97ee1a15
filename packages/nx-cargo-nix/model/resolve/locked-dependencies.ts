import type { LockPackage } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import type { Dependency } from '../manifest/dependency';
import { byKey } from '../memo/by-key';
import { admits, parseRequirement } from '../semver/requirement';
import { parseVersion } from '../semver/version';
import { ManifestError } from '../toml/manifest-error';
import type { CargoWorkspace } from '../workspace/workspace';
import { isBroughtBy } from './brought-by';
import { isFromSource, isPatchedBy } from './dependency-source';

/**
 * The packages that a dependency of a path package on a registry or a git repository may have been locked to: those
 * that its requirement admits and that come from its source or from a `[patch]` of it; where there are none, those it
 * admits from any source (Cargo's configuration may have patches too). Several may qualify: the lock does not say which
 * table an entry is there for.
 * @param crate the package that has the dependency
 * @param candidates the dependencies of the package's own entry in the lock that have the dependency's name
 * @returns none where the lock does not have it
 * @throws ManifestError where the requirement is invalid
 */
export function lockedDependencies(
  { overrides, packages }: Pick<CargoWorkspace, 'overrides' | 'packages'>,
  crate: Crate,
  dependency: Dependency,
  candidates: readonly LockPackage[],
): readonly LockPackage[] {
  const admitted = candidates.filter(({ version }) => isAdmitted(crate, dependency, version));
  if (admitted.length < 2) return admitted;
  const { spec } = dependency;
  const patches = overrides.filter(({ section, source }) => section === 'patch' && isPatchedBy(spec, source));
  const meant = admitted.filter(
    (entry) =>
      isFromSource(spec, entry.source) || patches.some((patch) => isBroughtBy(patch, packages, entry)),
  );
  return meant.length > 0 ? meant : admitted;
}

function isAdmitted(crate: Crate, dependency: Dependency, version: string): boolean {
  const written = dependency.spec.version;
  // A git dependency need not name a version, and then takes any, pre-releases too.
  if (written === undefined) return true;
  const admitted = typeof written === 'string' ? isAdmittedBy(written)(version) : undefined;
  if (admitted === undefined) {
    throw new ManifestError({
      file: crate.manifestPath,
      problem: `the version of \`${dependency.key}\` is no requirement: ${JSON.stringify(String(written))}`,
      expected: 'a version requirement such as "1.2", "=1.2.3" or ">=1, <3"',
      advice: 'Correct the version.',
    });
  }
  return admitted;
}

/** Whether a requirement admits a version; `undefined` where it is invalid. Crates of one workspace ask for the same ones. */
const isAdmittedBy = byKey((written: string) => {
  const requirement = parseRequirement(written);
  return byKey((version: string) => {
    const parsed = parseVersion(version);
    return requirement && parsed !== undefined && admits(requirement, parsed);
  });
});

/** The error about a lock that no longer fits the manifests. */
export function staleLock(file: string, crate: Crate, missing: string): ManifestError {
  return new ManifestError({
    file,
    problem: `the lock is out of date: it has no ${missing}`,
    expected: `the lock that Cargo would write for \`${crate.name}\` (${crate.manifestPath})`,
    advice: 'Run `cargo update --workspace` and `git add` the lock.',
  });
}
