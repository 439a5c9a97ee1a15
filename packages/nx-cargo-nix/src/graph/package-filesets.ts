import { posix } from 'node:path';
import {
  ANY_RUN,
  byKey,
  literalSegments,
  mayOverlap,
  type PatternSegment,
  parsePattern,
  perObject,
  placedSegments,
} from '../../model';
import type { PackageSources } from '../fingerprints/package-sources';
import { type Fileset, fileset } from './fileset-groups';
import { escapeGlob } from './glob-escape';
import { isReaching, type NeededPattern, neededPatterns, placedIn, takesAway } from './needed-patterns';
import { globsOf, wideGlobsOf } from './pattern-globs';

/** Where files may lie, from the repository's root. */
export type Place = readonly PatternSegment[];

/** What a package contributes to the filesets of the closures that hold it. Each of these is made once, for all of them. */
export class PackageFilesets {
  readonly dir: string;
  /** The directories above it. The same list for all packages side by side. */
  readonly above: readonly string[];
  /** Whether it excludes something outside of its directory. */
  readonly reachesOut: boolean;
  /** What it selects besides the usual. */
  readonly extraPlaces: readonly Place[];
  private known: { positive?: Fileset[]; wide?: Fileset[]; unclaimed?: Fileset[] } = {};

  constructor(private readonly sources: PackageSources) {
    const { dir, rules } = sources;
    this.dir = dir;
    this.above = directoriesAbove(posix.dirname(dir));
    this.reachesOut = rules.drop.some(isReaching);
    this.extraPlaces = rules.extra.map((pattern) => placedSegments(dir, parsePattern(pattern)));
  }

  /** The include patterns, exact to the byte. */
  positive(): readonly Fileset[] {
    this.known.positive ??= positiveBy(globsOf, this.sources);
    return this.known.positive;
  }

  /** The include patterns, which may select more. */
  widePositive(): readonly Fileset[] {
    this.known.wide ??= positiveBy(wideGlobsOf, this.sources);
    return this.known.wide;
  }

  /**
   * The exclude patterns.
   *
   * @param claims Places that other packages select. Patterns that could exclude some of these are left out.
   */
  negative(claims: readonly Place[]): readonly Fileset[] {
    if (claims.length > 0) return negative(this.sources, claims);
    this.known.unclaimed ??= negative(this.sources, []);
    return this.known.unclaimed;
  }
}

/** The {@link PackageFilesets} of a package as some units see it. */
export const packageFilesets = perObject((sources: PackageSources) => new PackageFilesets(sources));

/** A directory and those above it. */
const directoriesAbove = byKey((dir: string): readonly string[] =>
  dir === '.' ? [dir] : [dir, ...directoriesAbove(posix.dirname(dir))],
);

function positiveBy(globs: typeof globsOf, { dir, rules }: PackageSources): Fileset[] {
  const patterns = [...rules.include, ...rules.extra].map(parsePattern);
  const inside = patterns.filter(({ ups }) => ups === 0);
  const outside = patterns.filter(({ ups }) => ups > 0);
  return [
    ...fileset(dir, inside.some(isEverything) ? ['**/*'] : inside.flatMap(({ segments }) => globs(segments))),
    ...outside.flatMap((pattern) => fileset('.', globs(placedSegments(dir, pattern)))),
  ];
}

function negative(pkg: PackageSources, claims: readonly Place[]): Fileset[] {
  const { dir, rules } = pkg;
  const { include, exclude, extra, drop } = rules;
  // A pattern that reaches out of the directory depends on its path; all others are about what is below, whatever it is called.
  const base = [...extra, ...drop].some(isReaching) ? dir : '.';
  const patterns = neededPatterns(JSON.stringify([[base], include, exclude, extra, drop]));
  const needed = [...patterns, ...neededPlaces(pkg)];
  const isUnclaimed = ({ segments }: NeededPattern) => {
    const placed = [...literalSegments(dir), ...segments];
    return !claims.some((claim) => mayOverlap(placed, claim));
  };
  return fileset(
    dir,
    (claims.length === 0 ? needed : needed.filter(isUnclaimed)).flatMap(({ globs }) => globs),
  );
}

/** The other places below a package that its include patterns select. */
function neededPlaces({ dir, rules, otherPlaces }: PackageSources): readonly NeededPattern[] {
  if (otherPlaces.length === 0) return [];
  const isNeeded = takesAway(placedIn(dir, rules.include), placedIn(dir, rules.extra));
  return otherPlaces
    .filter((place) => isNeeded(literalSegments(place)))
    .map((place) => relativeTo(dir, place))
    .map((place) => ({ segments: literalSegments(place), globs: [content(place)] }));
}

function isEverything({ segments }: { readonly segments: Place }): boolean {
  return segments.every((segment) => segment === ANY_RUN);
}

function relativeTo(dir: string, path: string): string {
  return dir === '.' ? path : path.slice(dir.length + 1);
}

/** All that lies below a directory. */
function content(place: string): string {
  return `${escapeGlob(place)}/**`;
}
