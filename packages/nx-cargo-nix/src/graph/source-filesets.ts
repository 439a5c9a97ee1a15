import { posix } from 'node:path';
import type { SourceRules } from '../cargo';
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
  ofOthers({ dir, rules }: PackageSources): string[] {
    const reachesOut = rules.drop.some((pattern) => pattern.startsWith('../'));
    if (!reachesOut && this.extras.length === 0 && !this.above.has(dir)) return [];
    const extras = this.extras.filter(
      (extra) => extra.dir !== dir && (reachesOut || dir === '.' || mayOverlap(dir, extra.place)),
    );
    const places = extras.map(({ place }) => place);
    if (reachesOut) return [...places, ...this.dirs.filter((other) => !isAtOrBelow(dir, other))];
    if (!this.above.has(dir)) return places;
    return [...places, ...this.dirs.filter((other) => other !== dir && isAtOrBelow(other, dir))];
  }
}

/** What a rule selects beside the usual, from the repository's root. */
interface ExtraPlace {
  readonly dir: string;
  readonly place: string;
}

const extraPlaces = perObject(({ dir, rules }: PackageSources): readonly ExtraPlace[] =>
  rules.extra.map((pattern) => ({ dir, place: posix.join(dir, pattern) })),
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
  const isUnclaimed = (pattern: string) => {
    const path = posix.join(dir, pattern);
    return !claims.some((claim) => mayOverlap(path, claim));
  };
  const isNoExtra = (pattern: string) => !rules.extra.some((extra) => mayOverlap(pattern, extra));
  const patterns = [...rules.exclude.filter(isNoExtra), ...rules.drop].filter(isUnclaimed);
  const places = otherPlaces
    .map((place) => relativeTo(dir, place))
    .filter(isNoExtra)
    .filter(isUnclaimed);
  // What nothing selects needs no taking away: in a package of the repository's root, most of it.
  const isSelected = (pattern: string) =>
    [...rules.include, ...rules.extra].some((selected) => mayOverlap(pattern, selected));
  const needed = [
    ...patterns.filter(isSelected).flatMap(withContent),
    ...places.filter(isSelected).map(content),
  ];
  const inside = needed.filter((pattern) => !pattern.startsWith('../'));
  return fileset(dir, inside);
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
