import { posix } from 'node:path';
import { isSymbol, isWord, type NixToken } from './nix-tokens';

/** Names that stand for directories of the repository in Nix files. */
export type PlaceNames = ReadonlyMap<string, readonly string[]>;

/** What stands for a directory in a Nix file. */
export interface NixPlace {
  /** Relative to the repository. `self` is the repository, or the directory of the flake, as the version of Nix has it. */
  readonly directories: readonly string[];
  /** The token after it. */
  readonly end: number;
  /** Whether it is selected from something (`args.root`), which may be of another flake. */
  readonly isSelected: boolean;
}

/**
 * What stands for a directory at a place: a path literal, `self`, `inputs.self.outPath`, or a name for one.
 *
 * @param directory The directory that the file's paths start from.
 */
export function placeAt(
  tokens: readonly NixToken[],
  at: number,
  directory: string,
  names: PlaceNames,
): NixPlace | undefined {
  const token = tokens[at];
  if (token?.type === 'path' && token.text.startsWith('.')) {
    return { directories: [posix.join(directory, token.text)], end: at + 1, isSelected: false };
  }
  if (token?.type !== 'word') return undefined;
  const isSelected = isSymbol(tokens[at - 1], '.');
  const self = ['.', directory].filter((each, index, all) => all.indexOf(each) === index);
  // `inputs.self`, whatever the set of inputs is called.
  if (isSymbol(tokens[at + 1], '.') && isWord(tokens[at + 2], 'self'))
    return through(tokens, at + 3, self, false);
  if (token.text === 'self') return isSelected ? undefined : through(tokens, at + 1, self, false);
  const directories = names.get(token.text);
  return directories && through(tokens, at + 1, directories, isSelected);
}

/** Follows `outPath` and `sourceInfo`, which are the same place; other attributes are no place. */
function through(
  tokens: readonly NixToken[],
  start: number,
  directories: readonly string[],
  isSelected: boolean,
): NixPlace | undefined {
  let end = start;
  while (isSymbol(tokens[end], '.')) {
    const name = tokens[end + 1];
    if (name?.type !== 'word' || !/^(?:outPath|sourceInfo)$/.test(name.text)) return undefined;
    end += 2;
  }
  return { directories, end, isSelected };
}

/**
 * The names that a Nix file gives to directories of the repository: `root = ./.;`, `{ root ? self }`, `inherit (self) outPath;`. They count in
 * all files, since sets and functions carry them from one to the other.
 *
 * @param names Those that are known already.
 */
export function placeNames(
  tokens: readonly NixToken[],
  directory: string,
  names: PlaceNames,
): [name: string, directories: readonly string[]][] {
  return tokens.flatMap((_, at) => {
    const place = placeAt(tokens, at, directory, names);
    if (!place) return [];
    const next = tokens[place.end];
    const name = tokens[at - 2];
    if (isSymbol(tokens[at - 1], '=') && isSymbol(next, ';') && name?.type === 'word') {
      return [[name.text, place.directories]];
    }
    if (
      isSymbol(tokens[at - 1], '?') &&
      (isSymbol(next, ',') || isSymbol(next, '}')) &&
      name?.type === 'word'
    ) {
      return [[name.text, place.directories]];
    }
    const isInherited =
      isSymbol(tokens[at - 1], '(') && isWord(tokens[at - 2], 'inherit') && isSymbol(next, ')');
    return isInherited && inherits(tokens, place.end + 1, 'outPath') ? [['outPath', place.directories]] : [];
  });
}

function inherits(tokens: readonly NixToken[], start: number, name: string): boolean {
  for (let at = start; tokens[at]?.type === 'word'; at++) if (isWord(tokens[at], name)) return true;
  return false;
}
