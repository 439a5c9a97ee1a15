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
 * Compiles a pattern. It matches a file when it matches the file's path or that of a directory above. `*` and `?` stay
 * within a segment; `?` is one byte of UTF-8, as it is for Nx and for Nix.
 * @param pattern one that has no problem
 * @param dir the directory that it is relative to
 * @returns a predicate on the segments of a repository path
 */
export function compilePattern(pattern: string, dir: string): (segments: readonly string[]) => boolean {
  const segments = patternSegments(pattern);
  const ups = leadingUps(segments);
  const base = segmentsOf(dir);
  const parts: Wildcard<string>[] = [
    ...base.slice(0, base.length - ups).map(literal),
    ...segments.slice(ups).map((segment) => (segment === '**' ? ANY_RUN : compileSegment(segment))),
    // What lies below a directory that matches.
    ANY_RUN,
  ];
  return (path) => matchesWildcards(parts, path);
}

/** A predicate that holds where one of the patterns matches. */
export function anyPattern(
  patterns: readonly string[],
  dir: string,
): (segments: readonly string[]) => boolean {
  const compiled = patterns.map((pattern) => compilePattern(pattern, dir));
  return (path) => compiled.some((matches) => matches(path));
}

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

/** Compiled once for all packages: most of them have the patterns of the default rules and no others. */
const compileSegment = byKey((pattern: string): ((segment: string) => boolean) => {
  if (!/[*?]/.test(pattern)) return literal(pattern);
  const parts: Wildcard<string>[] = [...bytesOf(pattern)].map((character) => {
    if (character === '*') return ANY_RUN;
    return character === '?' ? () => true : literal(character);
  });
  return (segment) => matchesWildcards(parts, bytesOf(segment));
});

/** A string with one character for each byte of UTF-8. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
