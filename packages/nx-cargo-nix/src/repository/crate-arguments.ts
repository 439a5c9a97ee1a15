import { posix } from 'node:path';
import { perObject } from '../../model';
import type { FlakeFile } from './flake-files';
import { groupEnd, isBound, nixBindings } from './nix-bindings';
import { isSymbol, isWord, type NixToken } from './nix-tokens';

/** The functions of the library that build crates: crates are built with their arguments. */
const BACK_ENDS = new Set(['plain', 'crane']);

/** Tokens of a Nix file. */
export type Tokens = ReadonlySet<number>;

interface Range {
  readonly file: FlakeFile;
  readonly start: number;
  readonly end: number;
}

/**
 * The parts of the flakes' texts that say what crates are built with: the arguments of the library's back ends, what the names in them are
 * bound to, and the files that these read. A name counts as any binding of it, wherever that is: too much rather than too little.
 */
export const crateArguments = perObject((files: readonly FlakeFile[]): ReadonlyMap<FlakeFile, Tokens> => {
  const bound = bindingsByName(files);
  const imported = new Map(files.flatMap((file) => namesOf(file).map((name) => [name, whole(file)])));
  const found = new Map(files.map((file) => [file, new Set<number>()]));
  // Each range once: the set grows during the loop.
  const ranges = new Set(
    files.flatMap((file) => backEndCalls(file.tokens).map(({ start, end }): Range => ({ file, start, end }))),
  );
  for (const { file, start, end } of ranges) {
    const seen = found.get(file) ?? new Set();
    for (let at = start; at < end; at++) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const range of bound.get(referenceAt(file.tokens, at) ?? '') ?? []) ranges.add(range);
    }
    for (const { path, at } of file.reads) {
      const range = start <= at && at < end ? imported.get(path) : undefined;
      if (range) ranges.add(range);
    }
  }
  return found;
});

/** A call of a back end. */
interface BackEndCall {
  /** The token that names it. */
  readonly at: number;
  /** Whether its arguments are written there. */
  readonly isDirect: boolean;
  /** Where they begin, and the place after them; all of the text, where it is called elsewhere. */
  readonly start: number;
  readonly end: number;
}

/** The calls of a back end in a Nix file. */
export function backEndCalls(tokens: readonly NixToken[]): BackEndCall[] {
  return tokens.flatMap((token, at) => {
    const isCalled = token.type === 'word' && BACK_ENDS.has(token.text) && isSymbol(tokens[at - 1], '.');
    if (!isCalled) return [];
    const next = isWord(tokens[at + 1], 'rec') ? at + 2 : at + 1;
    if (isSymbol(tokens[next], '.')) return [];
    const isArgument =
      tokens[next]?.type === 'word' || isSymbol(tokens[next], '{') || isSymbol(tokens[next], '(');
    const range = isArgument
      ? { start: next, end: groupEnd(tokens, next) }
      : { start: 0, end: tokens.length };
    return [{ at, isDirect: isArgument, ...range }];
  });
}

function bindingsByName(files: readonly FlakeFile[]): Map<string, Range[]> {
  const bound = new Map<string, Range[]>();
  for (const file of files) {
    for (const { names, start, end } of nixBindings(file.tokens)) {
      for (const name of names) {
        const ranges = bound.get(name) ?? [];
        bound.set(name, ranges);
        ranges.push({ file, start, end });
      }
    }
  }
  return bound;
}

/** The name that a token refers to: a word that is not selected from something else than the flake itself, and is not being bound. */
function referenceAt(tokens: readonly NixToken[], at: number): string | undefined {
  const token = tokens[at];
  if (token?.type !== 'word') return undefined;
  const isSelected = isSymbol(tokens[at - 1], '.') && !isWord(tokens[at - 2], 'self');
  return isSelected || isBound(tokens, at) ? undefined : token.text;
}

/** The paths by which a file is imported: its own, or that of the directory that it stands for. */
function namesOf({ file }: FlakeFile): string[] {
  return posix.basename(file) === 'default.nix' ? [file, posix.dirname(file)] : [file];
}

function whole(file: FlakeFile): Range {
  return { file, start: 0, end: file.tokens.length };
}
