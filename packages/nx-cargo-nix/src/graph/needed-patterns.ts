import { byKey, mayOverlap, type PatternSegment, parsePattern, placedSegments } from '../../model';
import { globsOf } from './pattern-globs';

type Segments = readonly PatternSegment[];

/** An exclude pattern, from the package's directory, and what it is for Nx. */
export interface NeededPattern {
  readonly segments: readonly PatternSegment[];
  readonly globs: readonly string[];
}

/**
 * The exclude patterns of source rules that a fileset needs. Most packages have the same rules.
 *
 * @param rules Four lists as JSON, preceded by one with the directory that they are relative to. That may be the root, whatever
 * the directory, if no pattern reaches out of it.
 */
export const neededPatterns = byKey((rules: string): readonly NeededPattern[] => {
  const [[base = '.'] = [], include = [], exclude = [], extra = [], drop = []] = JSON.parse(
    rules,
  ) as string[][];
  const included = placedIn(base, include);
  const added = placedIn(base, extra);
  const isNeeded = takesAway(included, added);
  const selected = [...included, ...added];
  const isBelow = (pattern: string) => !isReaching(pattern);
  const excluded = exclude.filter((pattern) => isNeeded(placedSegments(base, parsePattern(pattern))));
  const dropped = drop.filter(isBelow).filter((pattern) => {
    const placed = placedSegments(base, parsePattern(pattern));
    return selected.some((other) => mayOverlap(placed, other));
  });
  return [...excluded, ...dropped].map((pattern) => {
    const { segments } = parsePattern(pattern);
    return { segments, globs: globsOf(segments) };
  });
});

/**
 * Whether a pattern excludes something that is selected, and nothing that extra rules add. What nothing selects need not be
 * excluded: in a package of the repository's root, most of it.
 */
export function takesAway(
  include: readonly Segments[],
  extra: readonly Segments[],
): (pattern: Segments) => boolean {
  return (pattern) =>
    !extra.some((other) => mayOverlap(pattern, other)) && include.some((other) => mayOverlap(pattern, other));
}

/** Patterns of a directory, from the repository's root. */
export function placedIn(dir: string, patterns: readonly string[]): Segments[] {
  return patterns.map((pattern) => placedSegments(dir, parsePattern(pattern)));
}

/** Whether a pattern is about something outside of the directory that it is relative to. */
export function isReaching(pattern: string): boolean {
  return parsePattern(pattern).ups > 0;
}
