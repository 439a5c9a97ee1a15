import { posix } from 'node:path';
import { type NixPlace, type PlaceNames, placeAt, placeNames } from './nix-places';
import { isSymbol, isWord, type NixToken } from './nix-tokens';

/** A place in the repository that the text of a Nix file names. */
export interface NixRead {
  /** Relative to the repository. */
  readonly path: string;
  /**
   * What is there: a path; the beginning of one, whose end is computed; or words in a string, which may be a path and may be something
   * else.
   */
  readonly type: 'path' | 'prefix' | 'words';
  /** Whether it may be something else, or it is unknown what becomes of it: it counts in what crates are built with. */
  readonly isUnsure?: boolean;
  /** The token that says so. */
  readonly at: number;
}

/** A {@link NixRead} by itself. */
type Read = Omit<NixRead, 'at'>;

/** A path in words: it has a slash, with or without dots in front (Nix manual, "Path literal"). */
const WORDS = /(?<![\w./+-])(?:\.{1,2}\/)?[\w.+-]+(?:\/[\w.+-]+)+/g;
/** A flake reference to a directory (Nix manual, "nix flake", "Flake references"), which needs no slash. */
const REFERENCE = /^(?:path|git\+file):(?!\/)([^?#]+)/;
/** What may stand for a path after `${self}`, in a text that can go on behind it. */
const TAIL = /^\/[\w.+@%,~=/-]*/;

/**
 * What the text of a Nix file reads of the repository, as far as it says so: path literals, and paths that start from `self`, from a
 * path literal, or from a name that stands for one: `self + "/a"`, `"${./.}/a"`, `./a-${system}.txt`.
 *
 * Where the path of all of it remains in what is built, that is a `prefix` without anything behind it (`./`).
 *
 * @param tokens Its text.
 * @param directory The directory that its paths start from, relative to the repository.
 * @param names What other names stand for ({@link placeNames}).
 */
export function nixReads(tokens: readonly NixToken[], directory: string, names: PlaceNames): NixRead[] {
  const own = placeNames(tokens, directory, names);
  const places: PlacesIn = (some, at) => placeAt(some, at, directory, names, own);
  const inText = new Set(tokens.flatMap((token, at) => placesInText(token, at, places)));
  return tokens.flatMap((_, at) =>
    readAt(tokens, at, directory, places).flatMap((read) =>
      read.isUnsure && inText.has(at) ? [] : [{ ...read, at }],
    ),
  );
}

/** What stands for a directory at a place in a file, or in a part of a string of it. */
type PlacesIn = (tokens: readonly NixToken[], at: number) => NixPlace | undefined;

/** The tokens behind a string that stand for a directory in it: what is read of that, the string says. */
function placesInText(token: NixToken, at: number, places: PlacesIn): number[] {
  if (token.type !== 'string') return [];
  const found: number[] = [];
  let next = at + 1;
  for (const part of token.parts) {
    if (typeof part === 'string') continue;
    const start = afterToString(part);
    if (places(part, start)?.end === part.length) found.push(next + start);
    next += part.length;
  }
  return found;
}

function readAt(tokens: readonly NixToken[], at: number, directory: string, places: PlacesIn): Read[] {
  const token = tokens[at];
  if (token?.type === 'string') return stringReads(token.parts, directory, places, isForReader(tokens, at));
  const interpolated = interpolatedPath(tokens, at);
  if (interpolated !== undefined) return [{ path: posix.join(directory, interpolated), type: 'prefix' }];
  const own = token?.type === 'path' ? [wordsRead(directory, token.text)] : [];
  const place = places(tokens, at);
  if (!place) return own;
  if (isGivenToFunction(tokens, at)) return [...own, ...wholes(place)];
  if (!isSymbol(tokens[place.end], '+'))
    return [...own, ...(isFollowed(tokens, at, place) ? [] : wholes({ ...place, isUnsure: true }))];
  const added = tokens[place.end + 1];
  const parts = added?.type === 'string' ? added.parts : added?.type === 'path' ? [added.text] : [];
  const tail = typeof parts[0] === 'string' ? parts[0] : '';
  const isWhole = token?.type === 'path' || isForReader(tokens, at);
  return [...own, ...tailReads(place, tail, parts.length === 1), ...(isWhole ? [] : wholes(place))];
}

/** What a string names: in its words, and behind what stands for a path in it. */
function stringReads(
  parts: readonly (string | readonly NixToken[])[],
  directory: string,
  places: PlacesIn,
  isRead: boolean,
): Read[] {
  return parts.flatMap((part, index) => {
    if (typeof part === 'string') {
      const [, reference] = (parts.length === 1 && REFERENCE.exec(part)) || [];
      if (reference !== undefined) return [{ path: posix.join(directory, reference), type: 'path' as const }];
      return [...part.matchAll(WORDS)].map(([words]) => wordsRead(directory, words));
    }
    const place = places(part, afterToString(part));
    if (!place || place.end !== part.length) return [];
    const next = parts[index + 1];
    const after = typeof next === 'string' ? next : '';
    const tail = TAIL.exec(after)?.[0] ?? '';
    const isComplete = tail.length < after.length || index + 2 >= parts.length;
    return [...tailReads(place, tail, isComplete), ...(isRead ? [] : wholes(place))];
  });
}

/** Where the argument of `toString` or `builtins.toString` begins, and otherwise the beginning. */
function afterToString(tokens: readonly NixToken[]): number {
  const at = isWord(tokens[0], 'builtins') && isSymbol(tokens[1], '.') ? 2 : 0;
  return isWord(tokens[at], 'toString') ? at + 1 : 0;
}

/** The path of a store in a text is one of all that it has, whatever stands behind it. */
function wholes(place: NixPlace): Read[] {
  return tailReads(place, '', false);
}

/** The functions that give the content of a file: nothing of its place remains. */
const READERS = /^(?:import\w*|readFile\w*|pathExists|fileContents)$/;

function isForReader(tokens: readonly NixToken[], at: number): boolean {
  let before = at - 1;
  while (isSymbol(tokens[before], '.') && tokens[before - 1]?.type === 'word') before -= 2;
  while (isSymbol(tokens[before], '(')) before -= 1;
  const token = tokens[before];
  return token?.type === 'word' && READERS.test(token.text);
}

/** Words that no argument follows, and functions that read no more than the path says. */
const NO_FUNCTION = /^(?:assert|else|if|in|inherit|let|or|rec|then|toString|with)$/;

/** Whether something is an argument, or the `path` among arguments: what a function reads of it is not known here. */
function isGivenToFunction(tokens: readonly NixToken[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.type === 'word') return !NO_FUNCTION.test(before.text) && !READERS.test(before.text);
  if (isSymbol(before, ')')) return tokens[at]?.type === 'path';
  return isSymbol(before, '=') && isWord(tokens[at - 2], 'path');
}

/** Whether what is read of a place is seen elsewhere: by its name, or as what a reader reads; or where nothing is read of it. */
function isFollowed(tokens: readonly NixToken[], at: number, { end }: NixPlace): boolean {
  const before = tokens[at - 1];
  const next = tokens[end];
  if (isForReader(tokens, at)) return true;
  if (isSymbol(before, '=') || isSymbol(before, '?')) return ';,}'.includes(textOf(next));
  if (isInherited(tokens, at)) return true;
  // Parameters (`{ self, ... }:`, `self:`), `self ? rev`, and what is bound.
  const isParameter = isSymbol(before, '{') || isSymbol(before, ',');
  return (isParameter && ',}?'.includes(textOf(next))) || '?:@='.includes(textOf(next));
}

/** Whether a name is inherited, or another from it: `inherit self;`, `inherit (self) outPath;`. */
function isInherited(tokens: readonly NixToken[], at: number): boolean {
  if (isSymbol(tokens[at - 1], '(') && isWord(tokens[at - 2], 'inherit')) return true;
  let before = at - 1;
  while (tokens[before]?.type === 'word' && !isWord(tokens[before], 'inherit')) before -= 1;
  if (isSymbol(tokens[before], ')')) while (before > 0 && !isSymbol(tokens[before + 1], '(')) before -= 1;
  return isWord(tokens[before], 'inherit');
}

function textOf(token: NixToken | undefined): string {
  return token?.type === 'symbol' ? token.text : ' ';
}

function wordsRead(directory: string, words: string): Read {
  return { path: posix.join(directory, words), type: words.startsWith('.') ? 'path' : 'words' };
}

function tailReads({ directories, isUnsure }: NixPlace, tail: string, isComplete: boolean): Read[] {
  const isPath = tail.startsWith('/');
  return directories.map((directory) => ({
    path: posix.join(directory, isPath ? `.${tail}` : './'),
    type: isPath && isComplete && tail.length > 1 ? 'path' : 'prefix',
    isUnsure,
  }));
}

/** The beginning of a path literal that is interpolated: `./a-${x}.txt`, `./${x}`. */
function interpolatedPath(tokens: readonly NixToken[], at: number): string | undefined {
  const token = tokens[at];
  const isInterpolation = (place: number) => isSymbol(tokens[place], '$') && isSymbol(tokens[place + 1], '{');
  if (token?.type === 'path') {
    if (isInterpolation(at + 1)) return token.text;
    return isSymbol(tokens[at + 1], '/') && isInterpolation(at + 2) ? `${token.text}/` : undefined;
  }
  if (!isSymbol(token, '.')) return undefined;
  const dots = isSymbol(tokens[at + 1], '.') ? 2 : 1;
  return isSymbol(tokens[at + dots], '/') && isInterpolation(at + dots + 1)
    ? `${'.'.repeat(dots)}/`
    : undefined;
}
