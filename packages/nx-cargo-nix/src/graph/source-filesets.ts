import { posix } from 'node:path';
import type { SourceRules } from '../cargo';
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
 * The Nx filesets that select the sources of a closure: one or two patterns a package, because their number is what
 * `nx affected` costs.
 *
 * A negative pattern works on all the filesets of a target, so one package's could take another's sources away. What
 * could do so is left out: the filesets may then select more than Nix sees, and never less.
 *
 * @param packages The path packages of the closure.
 * @returns Patterns that start with `{workspaceRoot}`, or with `!` and that.
 */
export function sourceFilesets(packages: readonly PackageSources[]): string[] {
  return [
    ...packages.flatMap(positive),
    ...packages.flatMap((pkg) => negative(pkg, claimsOfOthers(pkg, packages))),
  ];
}

/**
 * The places, from the repository's root, whose files other packages select and this one must not take away: packages
 * below this one (all, where it excludes something outside itself), and whatever extra rules reach for.
 */
function claimsOfOthers({ dir, rules }: PackageSources, packages: readonly PackageSources[]): string[] {
  const reachesOut = rules.drop.some((pattern) => pattern.startsWith('../'));
  const claims: string[] = [];
  for (const other of packages) {
    if (other.dir === dir) continue;
    if (reachesOut ? !isAtOrBelow(dir, other.dir) : isAtOrBelow(other.dir, dir)) claims.push(other.dir);
    for (const pattern of other.rules.extra) claims.push(posix.join(other.dir, pattern));
  }
  return claims;
}

function positive({ dir, rules }: PackageSources): string[] {
  const patterns = [...rules.include, ...rules.extra];
  const inside = patterns.filter((pattern) => !pattern.startsWith('../'));
  const outside = patterns.filter((pattern) => pattern.startsWith('../'));
  return [
    ...fileset(dir, inside.includes('**') ? ['**/*'] : inside.flatMap(withContent)),
    ...outside.flatMap((pattern) => fileset('.', withContent(posix.join(dir, pattern)))),
  ];
}

function negative({ dir, rules, otherPlaces }: PackageSources, claims: readonly string[]): string[] {
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
  return fileset(dir, inside).map((pattern) => `!${pattern}`);
}

function isAtOrBelow(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

function relativeTo(dir: string, path: string): string {
  return dir === '.' ? path : path.slice(dir.length + 1);
}

/** A source pattern matches a file, and what lies below a directory: Nx needs both said. */
function withContent(pattern: string): string[] {
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

function fileset(dir: string, globs: readonly string[]): string[] {
  const prefix = dir === '.' ? '{workspaceRoot}/' : `{workspaceRoot}/${escapeGlob(dir)}/`;
  const [first, ...rest] = globs;
  if (first === undefined) {
    return [];
  }
  return [prefix + (rest.length === 0 ? first : `{${globs.join(',')}}`)];
}
