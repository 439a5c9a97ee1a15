import { ANY_RUN, type PatternSegment } from '../cargo';
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

function globOfName({ text, isWild }: Exclude<PatternSegment, typeof ANY_RUN>): string {
  if (!isWild) return escapeGlob(text);
  // Both are to Nx what they are to a source pattern: bytes of one name.
  return text
    .split(/([*?])/)
    .map((part) => (part === '*' || part === '?' ? part : escapeGlob(part)))
    .join('');
}
