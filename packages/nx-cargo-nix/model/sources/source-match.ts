import { LOCK_NAME } from '../lock/read-lock';
import { MANIFEST_NAME } from '../manifest/manifest';
import { ancestorsOf, isBelow, isWithin, pathIn, segmentsOf } from '../path/path';
import { anyPattern } from '../pattern/pattern-match';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import type { SourceRules } from './source-rules';

/**
 * Whether a file is a source of a package.
 * @param rules the package's source rules
 * @param otherPlaces directories below it whose files are not its own, see `otherPlaces`
 * @param path a file of the repository
 */
export function matchesSource(rules: SourceRules, otherPlaces: readonly string[], path: string): boolean {
  return sourceMatcher(rules, otherPlaces)(path);
}

/** As `matchesSource`, with the patterns compiled once for many files. */
export function sourceMatcher(rules: SourceRules, otherPlaces: readonly string[]): (path: string) => boolean {
  const { dir } = rules;
  const isIncluded = anyPattern(rules.include, dir);
  const isExcluded = anyPattern(rules.exclude, dir);
  const isExtra = anyPattern(rules.extra, dir);
  const isDropped = anyPattern(rules.drop, dir);
  const ownFiles = [pathIn(dir, MANIFEST_NAME), pathIn(dir, LOCK_NAME)];
  return (path) => {
    const isInside = isBelow(path, dir);
    // Most files of a repository are outside of a crate, and most crates reach for none of them.
    if (!isInside && rules.extra.length === 0) return false;
    const segments = segmentsOf(path);
    if (ownFiles.includes(path) || isDropped(segments)) return false;
    if (isExtra(segments)) return true;
    if (!isInside || !isIncluded(segments) || isExcluded(segments)) return false;
    return !otherPlaces.some((place) => isWithin(path, place));
  };
}

/**
 * The directories below a package that hold another path package of the workspace, or a workspace of their own: a
 * manifest beside a lock. Of nested ones, the outer one is given.
 */
export function otherPlaces(workspace: CargoWorkspace, dir: string): readonly string[] {
  return placesBelow(workspace).get(dir) ?? [];
}

/** The other places below each directory. From each place up, to the first one that it is in. */
const placesBelow = perWorkspace((workspace): ReadonlyMap<string, readonly string[]> => {
  const places = new Set([...workspace.packages.keys(), ...workspace.lockedDirs()].sort());
  const below = new Map<string, string[]>();
  for (const place of places) {
    for (const above of ancestorsOf(place)) {
      const known = below.get(above);
      if (known) known.push(place);
      else below.set(above, [place]);
      if (places.has(above)) break;
    }
  }
  return below;
});
