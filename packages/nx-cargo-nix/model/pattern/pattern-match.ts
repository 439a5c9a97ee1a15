import { perObject } from '../memo/per-object';
import { segmentsOf } from '../path/path';
import { type Pattern, parsePattern } from './pattern';
import { ANY_RUN, matchesWildcards, type Wildcard } from './wildcard';

/**
 * Compiles patterns. One matches a file when it matches the file's path or that of a directory above.
 * @param patterns ones that have no problem
 * @param dir the directory that they are relative to
 * @returns a predicate on the segments of a repository path: whether one of them matches
 */
export function anyPattern(
  patterns: readonly string[],
  dir: string,
): (segments: readonly string[]) => boolean {
  const base = segmentsOf(dir);
  const compiled = patterns.map((pattern) => compileBelow(parsePattern(pattern)));
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

/** A pattern as it is below some directory: the one that many directories up. */
const compileBelow = perObject(({ ups, segments }: Pattern) => {
  const parts: Wildcard<string>[] = [
    ...segments.map((segment) => (segment === ANY_RUN ? ANY_RUN : segment.matches)),
    // What is below a directory that matches.
    ANY_RUN,
  ];
  return { ups, matches: (path: readonly string[]) => matchesWildcards(parts, path) };
});
