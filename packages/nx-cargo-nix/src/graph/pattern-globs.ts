import { ANY_RUN, namePattern, type PatternSegment } from '../../model';
import { escapeGlob } from './glob-escape';

/**
 * What the segments of a source pattern are as globs of Nx. A source pattern matches a file, and what lies below a directory:
 * Nx needs both said.
 */
export function globsOf(segments: readonly PatternSegment[]): readonly string[] {
  if (segments.length === 0 || (segments.length === 1 && segments[0] === ANY_RUN)) return ['**/*'];
  const glob = segments.map((segment) => (segment === ANY_RUN ? '**' : globOfName(segment))).join('/');
  return [glob, `${glob}/**`];
}

/**
 * As {@link globsOf}, for what is in, where `nx affected` does not match as Nx's hasher does. Before Nx 24 it matches
 * characters and no bytes, takes names in braces for alternatives although each brace is escaped, stumbles over backslashes
 * and line feeds, and tries every division of a name among stars. Here whatever could make a difference is one star, and of
 * several `**` all below the first is in: more than the pattern matches, never less.
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
