import { ANY_RUN, matchesWildcards, type Wildcard } from './wildcard';

/** Whether an entry of `workspace.members` is a pattern, and not a plain path. */
export function isGlob(entry: string): boolean {
  return /[*?[]/.test(entry);
}

/**
 * Compiles an entry of `workspace.members` as the `glob` crate reads it, with its default options: `*`, `?` and
 * `[...]` stay within a segment and match a leading dot; `**` is a whole segment and matches any number of
 * directories, but at the end at least one.
 * @param segments the segments of the pattern
 * @returns a predicate on the segments of a directory; `undefined` where Cargo refuses the pattern
 */
export function compileMemberGlob(
  segments: readonly string[],
): ((directory: readonly string[]) => boolean) | undefined {
  const pattern: Wildcard<string>[] = [];
  for (const segment of segments) {
    if (segment === '**') {
      pattern.push(ANY_RUN);
      continue;
    }
    const name = compileName(segment);
    if (!name) return undefined;
    pattern.push((directory) => matchesWildcards(name, [...directory]));
  }
  if (segments.at(-1) === '**') pattern.push(() => true);
  return (directory) => matchesWildcards(pattern, directory);
}

/** The parts of one segment; `undefined` for `**` beside other characters, and for a `[` that nothing closes. */
function compileName(segment: string): Wildcard<string>[] | undefined {
  const characters = [...segment];
  const parts: Wildcard<string>[] = [];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index];
    if (character === '*') {
      if (characters[index + 1] === '*') return undefined;
      parts.push(ANY_RUN);
    } else if (character === '?') parts.push(() => true);
    else if (character === '[') {
      // The first character of a class may be `]` itself.
      const end = characters.indexOf(']', index + (characters[index + 1] === '!' ? 3 : 2));
      if (end < 0) return undefined;
      parts.push(characterClass(characters.slice(index + 1, end)));
      index = end;
    } else parts.push((actual) => actual === character);
  }
  return parts;
}

/** `[a-z]` and `[!a-z]`, with nothing special inside but a dash between two characters. */
function characterClass(content: readonly string[]): (character: string) => boolean {
  const negated = content[0] === '!';
  const characters = negated ? content.slice(1) : content;
  const ranges: [from: number, to: number][] = [];
  for (let index = 0; index < characters.length; index++) {
    const [from = '', dash, to] = characters.slice(index, index + 3);
    const isRange = dash === '-' && to !== undefined;
    ranges.push([codePoint(from), codePoint(isRange ? to : from)]);
    if (isRange) index += 2;
  }
  return (character) => {
    const code = codePoint(character);
    return ranges.some(([from, to]) => from <= code && code <= to) !== negated;
  };
}

/** What Rust compares characters by. Strings compare by UTF-16, in which some of the last come before others. */
function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
