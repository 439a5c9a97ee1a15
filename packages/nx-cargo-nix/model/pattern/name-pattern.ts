import { ANY_RUN, matchesWildcards, type Wildcard } from './wildcard';

/** A segment of a pattern, other than `**`: what stands for one name of a path. */
export interface NamePattern {
  /** In normal form: no two stars in a row. */
  readonly text: string;
  /** Whether it has `*` or `?`. One that has neither is a name. */
  readonly isWild: boolean;
  readonly matches: (name: string) => boolean;
}

/**
 * Reads a segment of a pattern: `*` is any run of bytes, `?` one byte of UTF-8 (as for Nx's glob matcher and for Nix), and
 * every other character stands for itself.
 */
export function namePattern(written: string): NamePattern {
  if (!/[*?]/.test(written)) return literalName(written);
  const text = written.replace(/\*+/g, '*');
  return { text, isWild: true, matches: compile(text) };
}

/** A name of a file or directory, whatever characters it has, as a pattern for itself. */
export function literalName(name: string): NamePattern {
  return { text: name, isWild: false, matches: (other) => other === name };
}

function compile(text: string): (name: string) => boolean {
  const [before = '', after, ...more] = text.split('*');
  // Most are of this kind. In UTF-8 a text starts or ends another one where it does so in UTF-16.
  if (after !== undefined && more.length === 0 && !text.includes('?')) {
    const least = before.length + after.length;
    return (name) => name.length >= least && name.startsWith(before) && name.endsWith(after);
  }
  const parts: Wildcard<string>[] = [...bytesOf(text)].map((byte) => {
    if (byte === '*') return ANY_RUN;
    return byte === '?' ? () => true : (other) => other === byte;
  });
  return (name) => matchesWildcards(parts, bytesOf(name));
}

/** A string with one character for each byte of UTF-8. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
