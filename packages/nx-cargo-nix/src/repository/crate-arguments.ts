import { posix } from 'node:path';
import { perObject } from '../../model';
import type { FlakeFile } from './flake-files';
import { isBound } from './nix-bindings';
import { isSymbol, isWord, type NixToken } from './nix-tokens';

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
    files.flatMap((file) => file.backEndCalls.map(({ start, end }): Range => ({ file, start, end }))),
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

function bindingsByName(files: readonly FlakeFile[]): Map<string, Range[]> {
  const bound = new Map<string, Range[]>();
  for (const file of files) {
    for (const { names, start, end } of file.bindings) {
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
