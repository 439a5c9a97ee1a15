import { posix } from 'node:path';
import type { NixToken } from './nix-tokens';

/** A place in the repository that the text of a Nix file names. */
export interface NixRead {
  /** Relative to the repository. */
  readonly path: string;
  /**
   * What stands there: a path; the beginning of one, whose end is computed; or words in a string, which may be a path and may be
   * something else.
   */
  readonly type: 'path' | 'prefix' | 'words';
}

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
 */
export function nixReads(tokens: readonly NixToken[], directory: string): NixRead[] {
  // `self` is the repository, or the directory of the flake, as the version of Nix has it.
  const names = new Map<string, readonly string[]>([['self', [...new Set(['.', directory])]]]);
  const found: NixRead[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const base = baseAt(tokens, at, directory, names);
    if (base && isSymbol(tokens[base.end], ';') && isSymbol(tokens[at - 1], '=')) {
      const name = tokens[at - 2];
      if (name?.type === 'word') names.set(name.text, base.directories);
    }
  }
  for (let at = 0; at < tokens.length; at++) found.push(...readAt(tokens, at, directory, names));
  return found;
}

type Names = ReadonlyMap<string, readonly string[]>;

function readAt(tokens: readonly NixToken[], at: number, directory: string, names: Names): NixRead[] {
  const token = tokens[at];
  if (token?.type === 'string') return stringReads(token.parts, directory, names, isForReader(tokens, at));
  const interpolated = interpolatedPath(tokens, at);
  if (interpolated !== undefined) return [{ path: posix.join(directory, interpolated), type: 'prefix' }];
  const own = token?.type === 'path' ? [wordsRead(directory, token.text)] : [];
  const base = baseAt(tokens, at, directory, names);
  if (!base) return own;
  if (isGivenToFunction(tokens, at)) return [...own, ...wholes(base.directories)];
  if (!isSymbol(tokens[base.end], '+')) return own;
  const added = tokens[base.end + 1];
  const parts = added?.type === 'string' ? added.parts : added?.type === 'path' ? [added.text] : [];
  const tail = typeof parts[0] === 'string' ? parts[0] : '';
  const isWhole = token?.type === 'path' || isForReader(tokens, at);
  return [
    ...own,
    ...tailReads(base.directories, tail, parts.length === 1),
    ...(isWhole ? [] : wholes(base.directories)),
  ];
}

/** What a string names: in its words, and behind what stands for a path in it. */
function stringReads(
  parts: readonly (string | readonly NixToken[])[],
  directory: string,
  names: Names,
  isRead: boolean,
): NixRead[] {
  return parts.flatMap((part, index) => {
    if (typeof part === 'string') {
      const [, reference] = (parts.length === 1 && REFERENCE.exec(part)) || [];
      if (reference !== undefined) return [{ path: posix.join(directory, reference), type: 'path' as const }];
      return [...part.matchAll(WORDS)].map(([words]) => wordsRead(directory, words));
    }
    const base = baseAt(part, isWord(part[0], 'toString') ? 1 : 0, directory, names);
    if (!base || base.end !== part.length) return [];
    const next = parts[index + 1];
    const after = typeof next === 'string' ? next : '';
    const tail = TAIL.exec(after)?.[0] ?? '';
    const isComplete = tail.length < after.length || index + 2 >= parts.length;
    return [...tailReads(base.directories, tail, isComplete), ...(isRead ? [] : wholes(base.directories))];
  });
}

/** The path of a store in a text is one of all that it has, whatever stands behind it. */
function wholes(directories: readonly string[]): NixRead[] {
  return tailReads(directories, '', false);
}

/** The functions that give the content of a file: nothing of its place remains. */
const READERS = /^(?:import\w*|read\w+|pathExists|fileContents)$/;

function isForReader(tokens: readonly NixToken[], at: number): boolean {
  let before = at - 1;
  if (isSymbol(tokens[before], '.') && isWord(tokens[before - 1], 'inputs')) before -= 2;
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

function wordsRead(directory: string, words: string): NixRead {
  return { path: posix.join(directory, words), type: words.startsWith('.') ? 'path' : 'words' };
}

function tailReads(directories: readonly string[], tail: string, isComplete: boolean): NixRead[] {
  const isPath = tail.startsWith('/');
  return directories.map((directory) => ({
    path: posix.join(directory, isPath ? `.${tail}` : './'),
    type: isPath && isComplete && tail.length > 1 ? 'path' : 'prefix',
  }));
}

/** What stands for a directory at a place, and where it ends: a path literal, `self`, `inputs.self.outPath`, or a name for one. */
function baseAt(
  tokens: readonly NixToken[],
  at: number,
  directory: string,
  names: Names,
): { readonly directories: readonly string[]; readonly end: number } | undefined {
  const token = tokens[at];
  if (token?.type === 'path' && token.text.startsWith('.')) {
    return { directories: [posix.join(directory, token.text)], end: at + 1 };
  }
  if (token?.type !== 'word') return undefined;
  if (token.text === 'inputs' && isSymbol(tokens[at + 1], '.')) {
    const of = tokens[at + 2];
    return isWord(of, 'self') ? baseAt(tokens, at + 2, directory, names) : undefined;
  }
  const directories = names.get(token.text);
  if (!directories || (isSymbol(tokens[at - 1], '.') && token.text !== 'self')) return undefined;
  let end = at + 1;
  while (isSymbol(tokens[end], '.')) {
    const name = tokens[end + 1];
    if (name?.type !== 'word' || !/^(?:outPath|sourceInfo)$/.test(name.text)) return undefined;
    end += 2;
  }
  return { directories, end };
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

function isWord(token: NixToken | undefined, text: string): boolean {
  return token?.type === 'word' && token.text === text;
}

function isSymbol(token: NixToken | undefined, text: string): boolean {
  return token?.type === 'symbol' && token.text === text;
}
