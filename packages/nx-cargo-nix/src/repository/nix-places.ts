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
  /** Whether another thing may be meant: it is selected from something (`args.root`), or only another file gives it this name. */
  readonly isUnsure: boolean;
}

/**
 * What stands for a directory at a place: a path literal, `self`, `inputs.self.outPath`, or a name for one.
 *
 * @param directory The directory that the file's paths start from.
 * @param own The names that the file itself gives.
 */
export function placeAt(
  tokens: readonly NixToken[],
  at: number,
  directory: string,
  names: PlaceNames,
  own: PlaceNames = names,
): NixPlace | undefined {
  const token = tokens[at];
  if (token?.type === 'path' && token.text.startsWith('.')) {
    return { directories: [posix.join(directory, token.text)], end: at + 1, isUnsure: false };
  }
  if (token?.type !== 'word') return undefined;
  const isSelected = isSymbol(tokens[at - 1], '.');
  const self = ['.', directory].filter((each, index, all) => all.indexOf(each) === index);
  // `inputs.self`, whatever the set of inputs is called.
  if (isSymbol(tokens[at + 1], '.') && isWord(tokens[at + 2], 'self'))
    return through(tokens, at + 3, self, false);
  if (token.text === 'self') return isSelected ? undefined : through(tokens, at + 1, self, false);
  const directories = names.get(token.text);
  return directories && through(tokens, at + 1, directories, isSelected || !own.has(token.text));
}

/** Follows `outPath` and `sourceInfo`, which are the same place; other attributes are no place. */
function through(
  tokens: readonly NixToken[],
  start: number,
  directories: readonly string[],
  isUnsure: boolean,
): NixPlace | undefined {
  let end = start;
  while (isSymbol(tokens[end], '.')) {
    const name = tokens[end + 1];
    if (name?.type !== 'word' || !/^(?:outPath|sourceInfo)$/.test(name.text)) return undefined;
    end += 2;
  }
  return { directories, end, isUnsure };
}

/**
 * The names that a Nix file gives to directories of the repository: `root = ./.;`, `{ root ? self }`, `inherit (self) outPath;`. They count in
 * all files, since sets and functions carry them from one to the other.
 *
 * @param names Those that are known already.
 */
export function placeNames(tokens: readonly NixToken[], directory: string, names: PlaceNames): PlaceNames {
  const found = tokens.flatMap((_, at): [string, readonly string[]][] => {
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
  return unitedNames(found);
}

/** All directories of each name. */
export function unitedNames(
  all: Iterable<readonly [name: string, directories: readonly string[]]>,
): PlaceNames {
  const united = new Map<string, readonly string[]>();
  for (const [name, directories] of all) {
    united.set(name, [...new Set([...(united.get(name) ?? []), ...directories])]);
  }
  return united;
}

function inherits(tokens: readonly NixToken[], start: number, name: string): boolean {
  for (let at = start; tokens[at]?.type === 'word'; at++) if (isWord(tokens[at], name)) return true;
  return false;
}
