import { posix } from 'node:path';
import type { SourceRules } from '../cargo';
import { byKey } from '../memo/by-key';
import { perObject } from '../memo/per-object';
import { type Fileset, fileset, groupedPatterns, patternOf } from './fileset-groups';
import { escapeGlob } from './glob-escape';
import { mayOverlap } from './pattern-overlap';

/** A path package of a closure, as far as its filesets depend on it. */
export interface PackageSources {
  /** Its directory, relative to the repository (`.` for the root). */
  dir: string;
  /** Which of the files below it are its sources. */
  rules: SourceRules;
  /** Directories below it, relative to the repository, that are none of its own: other packages, nested workspaces. */
  otherPlaces: readonly string[];
}

/**
 * The Nx filesets that select the sources of a closure: a pattern for what is in and one for what is out, for all packages
 * side by side that are alike, because their number and length is what the graph and `nx affected` cost.
 *
 * A negative pattern works on all the filesets of a target, so one package's could take another's sources away. What
 * could do so is left out: the filesets may then select more than Nix sees, and never less.
 *
 * @param packages The path packages of the closure.
 * @param groupsPositive Whether packages share patterns for what is in, too: see {@link NxAbilities}.
 * @returns Patterns that start with `{workspaceRoot}`, or with `!` and that.
 */
export function sourceFilesets(packages: readonly PackageSources[], groupsPositive: boolean): string[] {
  const claims = new Claims(packages);
  const positives = packages.flatMap(positive);
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
  ofOthers(pkg: PackageSources): string[] {
    const { dir, rules } = pkg;
    const reachesOut = rules.drop.some((pattern) => pattern.startsWith('../'));
    if (!reachesOut && this.extras.length === 0 && !this.above.has(dir)) return [];
    const extras = this.extras.filter(
      (extra) => extra.of !== pkg && (reachesOut || dir === '.' || mayOverlap(dir, extra.place)),
    );
    const places = extras.map(({ place }) => place);
    if (reachesOut) return [...places, ...this.dirs.filter((other) => !isAtOrBelow(dir, other))];
    if (!this.above.has(dir)) return places;
    return [...places, ...this.dirs.filter((other) => other !== dir && isAtOrBelow(other, dir))];
  }
}

/** What a rule selects beside the usual, from the repository's root. */
interface ExtraPlace {
  readonly of: PackageSources;
  readonly place: string;
}

const extraPlaces = perObject((of: PackageSources): readonly ExtraPlace[] =>
  of.rules.extra.map((pattern) => ({ of, place: posix.join(of.dir, pattern) })),
);

/** {@link negative} for a package of which others claim nothing, as is usual. */
const unclaimedNegative = perObject((pkg: PackageSources) => negative(pkg, []));

const positive = perObject(({ dir, rules }: PackageSources): Fileset[] => {
  const patterns = [...rules.include, ...rules.extra];
  const inside = patterns.filter((pattern) => !pattern.startsWith('../'));
  const outside = patterns.filter((pattern) => pattern.startsWith('../'));
  return [
    ...fileset(dir, inside.includes('**') ? ['**/*'] : inside.flatMap(withContent)),
    ...outside.flatMap((pattern) => fileset('.', withContent(posix.join(dir, pattern)))),
  ];
});

function negative({ dir, rules, otherPlaces }: PackageSources, claims: readonly string[]): Fileset[] {
  const { include, exclude, extra, drop } = rules;
  const patterns = neededPatterns(JSON.stringify([include, exclude, extra, drop]));
  const places = otherPlaces
    .map((place) => relativeTo(dir, place))
    .filter(takesAway(include, extra))
    .map((pattern) => ({ pattern, globs: [content(pattern)] }));
  const isUnclaimed = ({ pattern }: NeededPattern) => {
    const path = posix.join(dir, pattern);
    return !claims.some((claim) => mayOverlap(path, claim));
  };
  const needed = [...patterns, ...places];
  return fileset(
    dir,
    (claims.length === 0 ? needed : needed.filter(isUnclaimed)).flatMap(({ globs }) => globs),
  );
}

/** A pattern for what is out, and what it is for Nx. */
interface NeededPattern {
  readonly pattern: string;
  readonly globs: readonly string[];
}

/** The patterns of rules for what is out that a fileset needs. Most packages have the same rules. */
const neededPatterns = byKey((rules: string): readonly NeededPattern[] => {
  const [include = [], exclude = [], extra = [], drop = []] = JSON.parse(rules) as string[][];
  const needed = [
    ...exclude.filter(takesAway(include, extra)),
    ...drop.filter((pattern) => [...include, ...extra].some((selected) => mayOverlap(pattern, selected))),
  ];
  const inside = needed.filter((pattern) => !pattern.startsWith('../'));
  return inside.map((pattern) => ({ pattern, globs: withContent(pattern) }));
});

/**
 * Whether a pattern takes away something that is selected, and nothing that extra rules bring. What nothing selects needs no
 * taking away: in a package of the repository's root, most of it.
 */
function takesAway(include: readonly string[], extra: readonly string[]): (pattern: string) => boolean {
  return (pattern) =>
    !extra.some((other) => mayOverlap(pattern, other)) && include.some((other) => mayOverlap(pattern, other));
}

function isAtOrBelow(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

function relativeTo(dir: string, path: string): string {
  return dir === '.' ? path : path.slice(dir.length + 1);
}

/** What most patterns are, which are many: nothing to escape. */
const PLAIN_PATTERN = /^[\w./-]+\*?$/;

/** A source pattern matches a file, and what lies below a directory: Nx needs both said. */
function withContent(pattern: string): string[] {
  if (PLAIN_PATTERN.test(pattern)) return [pattern, `${pattern}/**`];
  const glob = pattern
    .split('/')
    .map((segment) =>
      segment === '**'
        ? segment
        : segment
            .split(/([*?])/)
            .map(escapePart)
            .join('')
            .replace(/\*+/g, '*'),
    )
    .join('/');
  return pattern.endsWith('**') ? [`${glob}/*`] : [glob, `${glob}/**`];
}

/** All that lies below a directory. */
function content(place: string): string {
  return `${escapeGlob(place)}/**`;
}

function escapePart(part: string): string {
  return part === '*' || part === '?' ? part : escapeGlob(part);
}
