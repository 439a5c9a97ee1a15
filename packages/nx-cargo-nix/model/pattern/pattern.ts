import { byKey } from '../memo/by-key';
import { segmentsOf } from '../path/path';
import { literalName, type NamePattern, namePattern } from './name-pattern';
import { ANY_RUN } from './wildcard';

/** A segment of a pattern: `ANY_RUN` (`**`) stands for any number of names, none included. */
export type PatternSegment = typeof ANY_RUN | NamePattern;

/** A pattern of source rules, taken apart (model/README.md, "Source rules"). Everything that asks what a pattern means uses this. */
export interface Pattern {
  /**
   * The normal form, which unit descriptions have: no empty and `.` segments, no two stars in a row within a segment, no `**`
   * beside another, and none at the end after other segments (`gen/**` says no more than `gen`). `.` where nothing is left.
   */
  readonly text: string;
  /** How many directories up, from the one that it is relative to, the segments begin. */
  readonly ups: number;
  readonly segments: readonly PatternSegment[];
}

/** Takes a pattern apart. One with a problem has no meaning, see `patternProblem`. */
export const parsePattern = byKey((pattern: string): Pattern => {
  const written = writtenSegments(pattern);
  const ups = leadingUps(written);
  const segments: PatternSegment[] = [];
  for (const segment of written.slice(ups)) {
    if (segment !== '**') segments.push(namePattern(segment));
    else if (segments.at(-1) !== ANY_RUN) segments.push(ANY_RUN);
  }
  if (segments.at(-1) === ANY_RUN && ups + segments.length > 1) segments.pop();
  const texts = segments.map((segment) => (segment === ANY_RUN ? '**' : segment.text));
  return { text: [...Array<string>(ups).fill('..'), ...texts].join('/') || '.', ups, segments };
});

/**
 * What is wrong with a pattern of a manifest, as the end of a sentence: it is empty, absolute, leaves the repository
 * or goes up in its middle. `undefined` where nothing is.
 * @param pattern as the manifest has it
 * @param dir the directory of the crate that it is relative to
 */
export function patternProblem(pattern: string, dir: string): string | undefined {
  const segments = writtenSegments(pattern);
  if (segments.length === 0) return 'is empty';
  if (pattern.startsWith('/')) return 'is an absolute path';
  const ups = leadingUps(segments);
  if (segments.slice(ups).includes('..')) return 'has `..` after another segment';
  return ups > segmentsOf(dir).length ? 'leaves the repository' : undefined;
}

/**
 * The segments of a pattern from the repository's root, where those of a directory are names and no wildcards.
 * @param dir the directory that the pattern is relative to
 */
export function placedSegments(dir: string, { ups, segments }: Pattern): readonly PatternSegment[] {
  if (dir === '.') return segments;
  const base = literalSegments(dir);
  return [...base.slice(0, Math.max(base.length - ups, 0)), ...segments];
}

/** A path of the repository as a pattern for itself. */
export function literalSegments(path: string): readonly NamePattern[] {
  return segmentsOf(path).map(literalName);
}

/** The path of the repository that whatever a pattern matches is, or is below: what comes before its first wildcard. */
export function literalPlace(dir: string, pattern: Pattern): string {
  const names: string[] = [];
  for (const segment of placedSegments(dir, pattern)) {
    if (segment === ANY_RUN || segment.isWild) break;
    names.push(segment.text);
  }
  return names.join('/') || '.';
}

function writtenSegments(pattern: string): string[] {
  return pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
}

function leadingUps(segments: readonly string[]): number {
  const down = segments.findIndex((segment) => segment !== '..');
  return down < 0 ? segments.length : down;
}
