import {
  type CargoWorkspace,
  otherPlaces,
  perObject,
  type SourceRules,
  sourceRules,
  type UnitKind,
} from '../../model';

/** What decides which files of the repository a path package of a closure sees. */
export interface PackageSources {
  /** Its directory, relative to the repository (`.` for the root). */
  dir: string;
  /** Which of the files below it are its sources. */
  rules: SourceRules;
  /** Directories below it, relative to the repository, that do not belong to it: other packages, nested workspaces. */
  otherPlaces: readonly string[];
}

/** By workspace: what was found already, by whether tests are seen, by directory. */
const found = perObject((_workspace: CargoWorkspace) => ({
  own: new Map<string, PackageSources>(),
  others: new Map<string, PackageSources>(),
}));

/**
 * A package as a unit sees it. The same object for all units that see it alike, so that what follows from it can be
 * remembered by it ({@link perObject}).
 *
 * @param kind The unit's kind of work.
 * @param isUnitsOwnCrate Whether the package is the crate that the unit works on.
 * @throws ManifestError if the package's source rules are wrong.
 */
export function packageSources(
  workspace: CargoWorkspace,
  dir: string,
  kind: UnitKind,
  isUnitsOwnCrate: boolean,
): PackageSources {
  // Tests, lints and documentation see their own crate alike, and more of it than a build does (model/README.md).
  const known = found(workspace)[isUnitsOwnCrate && kind !== 'build' ? 'own' : 'others'];
  let sources = known.get(dir);
  if (!sources) {
    const rules = sourceRules(workspace, dir, kind, isUnitsOwnCrate);
    sources = { dir, rules, otherPlaces: otherPlaces(workspace, dir) };
    known.set(dir, sources);
  }
  return sources;
}
