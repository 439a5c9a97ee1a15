import { byKey } from '../../memo/by-key';
import { segmentsOf } from '../repository-path';
import { ANY_RUN, matchesWildcards, type Wildcard } from '../wildcard';

/**
 * What is wrong with a pattern of a manifest, as the end of a sentence: it is empty, absolute, leaves the repository
 * or goes up in its middle. `undefined` where nothing is.
 * @param pattern as the manifest has it
 * @param dir the directory of the crate that it is relative to
 */
export function patternProblem(pattern: string, dir: string): string | undefined {
  const segments = patternSegments(pattern);
  if (segments.length === 0) return 'is empty';
  if (pattern.startsWith('/')) return 'is an absolute path';
  const ups = leadingUps(segments);
  if (segments.slice(ups).includes('..')) return 'has `..` after another segment';
  return ups > segmentsOf(dir).length ? 'leaves the repository' : undefined;
}

/**
 * Compiles patterns. One matches a file when it matches the file's path or that of a directory above. `*` and `?` stay
 * within a segment; `?` is one byte of UTF-8, as it is for Nx and for Nix.
 * @param patterns ones that have no problem
 * @param dir the directory that they are relative to
 * @returns a predicate on the segments of a repository path: whether one of them matches
 */
export function anyPattern(
  patterns: readonly string[],
  dir: string,
): (segments: readonly string[]) => boolean {
  const base = segmentsOf(dir);
  const compiled = patterns.map(compileBelow);
  const own = compiled.filter(({ ups }) => ups === 0);
  const reaching = compiled.filter(({ ups }) => ups > 0);
  return (path) => {
    const below = segmentsBelow(base, path);
    if (below && own.some(({ matches }) => matches(below))) return true;
    return reaching.some(({ ups, matches }) => {
      const beside = segmentsBelow(base.slice(0, base.length - ups), path);
      return beside !== undefined && matches(beside);
    });
  };
}

/** The segments of a path below a directory; `undefined` where it is not there. */
function segmentsBelow(dir: readonly string[], path: readonly string[]): readonly string[] | undefined {
  if (dir.some((segment, index) => path[index] !== segment)) return undefined;
  return path.slice(dir.length);
}

/**
 * A pattern as it is below some directory: the one that lies so many directories up. Compiled once for all packages: most of them
 * have the patterns of the default rules and no others.
 */
const compileBelow = byKey((pattern: string) => {
  const segments = patternSegments(pattern);
  const ups = leadingUps(segments);
  const parts: Wildcard<string>[] = [
    ...segments.slice(ups).map((segment) => (segment === '**' ? ANY_RUN : compileSegment(segment))),
    // What lies below a directory that matches.
    ANY_RUN,
  ];
  return { ups, matches: (path: readonly string[]) => matchesWildcards(parts, path) };
});

function patternSegments(pattern: string): string[] {
  return pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
}

function leadingUps(segments: readonly string[]): number {
  const down = segments.findIndex((segment) => segment !== '..');
  return down < 0 ? segments.length : down;
}

function literal(expected: string): (segment: string) => boolean {
  return (segment) => segment === expected;
}

function compileSegment(pattern: string): (segment: string) => boolean {
  if (!/[*?]/.test(pattern)) return literal(pattern);
  const parts: Wildcard<string>[] = [...bytesOf(pattern)].map((character) => {
    if (character === '*') return ANY_RUN;
    return character === '?' ? () => true : literal(character);
  });
  return (segment) => matchesWildcards(parts, bytesOf(segment));
}

/** A string with one character for each byte of UTF-8. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
