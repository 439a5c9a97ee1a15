import {
  type CargoWorkspace,
  type Crate,
  literalSegments,
  mayOverlap,
  otherPlaces,
  parsePattern,
  placedSegments,
  sha256,
  sourceRules,
  type UnitKind,
  unitClosure,
} from '../../model';

/**
 * A hash of the places inside the packages of a unit that do not belong to them (model/README.md, "Source rules"): crates within
 * crates, nested workspaces. `undefined` if there are none.
 *
 * A unit description does not hold them, since Nix sees by itself which files are left. Nx does not: files that stop being
 * sources, because a workspace begins above them, are not changed files.
 *
 * @throws ManifestError if the source rules of a package in the closure are wrong.
 */
export function placeDigest(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): string | undefined {
  const places = unitClosure(workspace, crate, kind).flatMap((dir) => {
    const others = otherPlaces(workspace, dir);
    // True for most packages: then their rules need not be asked for.
    if (others.length === 0) return [];
    const { include, extra } = sourceRules(workspace, dir, kind, dir === crate.dir);
    const patterns = [...include, ...extra].map((pattern) => placedSegments(dir, parsePattern(pattern)));
    const isReached = (place: string) =>
      patterns.some((pattern) => mayOverlap(literalSegments(place), pattern));
    return others.filter(isReached).map((place) => `${dir}\0${place}\0`);
  });
  if (places.length === 0) return undefined;
  return sha256(places.sort().join(''));
}
