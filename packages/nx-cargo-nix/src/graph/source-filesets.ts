import { posix } from 'node:path';
import {
  ANY_RUN,
  literalSegments,
  mayOverlap,
  type PatternSegment,
  parsePattern,
  perObject,
  placedSegments,
} from '../../model';
import type { PackageSources } from '../fingerprints/package-sources';
import { type Fileset, fileset, groupedPatterns, patternOf } from './fileset-groups';
import { escapeGlob } from './glob-escape';
import { isReaching, type NeededPattern, neededPatterns, placedIn, takesAway } from './needed-patterns';
import { globsOf, wideGlobsOf } from './pattern-globs';

type Segments = readonly PatternSegment[];

/**
 * The Nx filesets that select the sources of a closure: a pattern for what is in and one for what is out, for all packages
 * side by side that are alike, because their number and length is what the graph and `nx affected` cost.
 *
 * A negative pattern works on all the filesets of a target, so one package's could take another's sources away. What
 * could do so is left out: the filesets may then select more than Nix sees, and never less.
 *
 * @param packages The path packages of the closure.
 * @param groupsPositive Whether packages share patterns for what is in, too, and what is in is said to the byte: see
 * `alternatives` of {@link NxAbilities}.
 * @returns Patterns that start with `{workspaceRoot}`, or with `!` and that.
 */
export function sourceFilesets(packages: readonly PackageSources[], groupsPositive: boolean): string[] {
  const claims = new Claims(packages);
  const positives = packages.flatMap(groupsPositive ? positive : widePositive);
  const negatives = packages.flatMap((pkg) => {
    const claimed = claims.ofOthers(pkg);
    return claimed.length === 0 ? unclaimedNegative(pkg) : negative(pkg, claimed);
  });
  return [
    ...(groupsPositive ? groupedPatterns(positives) : positives.map(patternOf)),
    ...groupedPatterns(negatives).map((pattern) => `!${pattern}`),
  ];
}

/** What the packages of a closure select. Few have others below them, or rules that reach for more, and closures are long. */
class Claims {
  private readonly dirs: readonly string[];
  /** The directories above packages. */
  private readonly above = new Set<string>();
  private readonly extras: readonly ExtraPlace[];

  constructor(packages: readonly PackageSources[]) {
    this.dirs = packages.map(({ dir }) => dir);
    for (const dir of this.dirs) {
      for (let parent = posix.dirname(dir); !this.above.has(parent); parent = posix.dirname(parent)) {
        this.above.add(parent);
      }
    }
    this.extras = packages.flatMap(extraPlaces);
  }

  /**
   * The places, from the repository's root, whose files other packages select and this one must not take away: packages
   * below this one (all, where it excludes something outside itself), and whatever extra rules reach for.
   */
  ofOthers(pkg: PackageSources): Segments[] {
    const { dir, rules } = pkg;
    const reachesOut = rules.drop.some(isReaching);
    if (!reachesOut && this.extras.length === 0 && !this.above.has(dir)) return [];
    const own = literalSegments(dir);
    const extras = this.extras.filter(
      (extra) => extra.of !== pkg && (reachesOut || mayOverlap(own, extra.place)),
    );
    const places = extras.map(({ place }) => place);
    if (!reachesOut && !this.above.has(dir)) return places;
    const others = this.dirs.filter((other) =>
      reachesOut ? !isAtOrBelow(dir, other) : other !== dir && isAtOrBelow(other, dir),
    );
    return [...places, ...others.map(literalSegments)];
  }
}

/** What a rule selects beside the usual, from the repository's root. */
interface ExtraPlace {
  readonly of: PackageSources;
  readonly place: Segments;
}

const extraPlaces = perObject((of: PackageSources): readonly ExtraPlace[] =>
  of.rules.extra.map((pattern) => ({ of, place: placedSegments(of.dir, parsePattern(pattern)) })),
);

/** {@link negative} for a package of which others claim nothing, as is usual. */
const unclaimedNegative = perObject((pkg: PackageSources) => negative(pkg, []));

const positive = perObject((pkg: PackageSources) => positiveBy(globsOf, pkg));

const widePositive = perObject((pkg: PackageSources) => positiveBy(wideGlobsOf, pkg));

function positiveBy(globs: typeof globsOf, { dir, rules }: PackageSources): Fileset[] {
  const patterns = [...rules.include, ...rules.extra].map(parsePattern);
  const inside = patterns.filter(({ ups }) => ups === 0);
  const outside = patterns.filter(({ ups }) => ups > 0);
  return [
    ...fileset(dir, inside.some(isEverything) ? ['**/*'] : inside.flatMap(({ segments }) => globs(segments))),
    ...outside.flatMap((pattern) => fileset('.', globs(placedSegments(dir, pattern)))),
  ];
}

function negative(pkg: PackageSources, claims: readonly Segments[]): Fileset[] {
  const { dir, rules } = pkg;
  const { include, exclude, extra, drop } = rules;
  // What reaches out of the directory is about it in particular; all else is about what lies below, whatever it is called.
  const base = [...extra, ...drop].some(isReaching) ? dir : '.';
  const patterns = neededPatterns(JSON.stringify([[base], include, exclude, extra, drop]));
  const needed = [...patterns, ...neededPlaces(pkg)];
  const isUnclaimed = ({ segments }: NeededPattern) => {
    const placed = below(dir, segments);
    return !claims.some((claim) => mayOverlap(placed, claim));
  };
  return fileset(
    dir,
    (claims.length === 0 ? needed : needed.filter(isUnclaimed)).flatMap(({ globs }) => globs),
  );
}

/** The other places below a package that its patterns for what is in select. */
function neededPlaces({ dir, rules, otherPlaces }: PackageSources): readonly NeededPattern[] {
  if (otherPlaces.length === 0) return [];
  const isNeeded = takesAway(placedIn(dir, rules.include), placedIn(dir, rules.extra));
  return otherPlaces
    .filter((place) => isNeeded(literalSegments(place)))
    .map((place) => relativeTo(dir, place))
    .map((place) => ({ segments: literalSegments(place), globs: [content(place)] }));
}

function below(dir: string, segments: Segments): Segments {
  return [...literalSegments(dir), ...segments];
}

function isEverything({ segments }: { readonly segments: Segments }): boolean {
  return segments.every((segment) => segment === ANY_RUN);
}

function isAtOrBelow(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

function relativeTo(dir: string, path: string): string {
  return dir === '.' ? path : path.slice(dir.length + 1);
}

/** All that lies below a directory. */
function content(place: string): string {
  return `${escapeGlob(place)}/**`;
}
