import { ANY_RUN, namePattern, type PatternSegment } from '../../model';
import { escapeGlob } from './glob-escape';

/**
 * The segments of a source pattern as Nx globs. A source pattern matches a file, and what is below a directory: Nx needs a
 * glob for each.
 */
export function globsOf(segments: readonly PatternSegment[]): readonly string[] {
  if (segments.length === 0 || (segments.length === 1 && segments[0] === ANY_RUN)) return ['**/*'];
  const glob = segments.map((segment) => (segment === ANY_RUN ? '**' : globOfName(segment))).join('/');
  return [glob, `${glob}/**`];
}

/**
 * Like {@link globsOf}, for include patterns, if `nx affected` does not match as Nx's hasher does. Before Nx 24 it matches
 * characters instead of bytes, takes names in braces for alternatives although each brace is escaped, stumbles over
 * backslashes and line feeds, and tries every division of a name among stars. Here whatever could make a difference is one
 * star, and with several `**` everything below the first is included: more than the pattern matches, never less.
 */
export function wideGlobsOf(segments: readonly PatternSegment[]): readonly string[] {
  const run = segments.indexOf(ANY_RUN);
  const isOneRun = run === segments.lastIndexOf(ANY_RUN);
  return globsOf((isOneRun ? segments : segments.slice(0, run)).map(widened));
}

function widened(segment: PatternSegment): PatternSegment {
  if (segment === ANY_RUN || !/[?{},\\\n\r]|\*.*\*/.test(segment.text)) return segment;
  return namePattern(segment.text.replace(/[?{},\\\n\r*](?:.*[?{},\\\n\r*])?/s, '*'));
}

function globOfName({ text, isWild }: Exclude<PatternSegment, typeof ANY_RUN>): string {
  if (!isWild) return escapeGlob(text);
  // Both are to Nx what they are to a source pattern: bytes of one name.
  return text
    .split(/([*?])/)
    .map((part) => (part === '*' || part === '?' ? part : escapeGlob(part)))
    .join('');
}
