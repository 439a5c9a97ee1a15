/** A path that a flag names. */
export interface FlagPath {
  readonly path: string;
  /** Whether it may be a directory, whose whole content counts. */
  readonly isTree: boolean;
  /** Whether it is a file of further arguments. */
  readonly holdsArguments: boolean;
}

/** A path of a file. */
export const filePath = (path: string): FlagPath => ({ path, isTree: false, holdsArguments: false });
/** A path of a directory. */
export const treePath = (path: string): FlagPath => ({ path, isTree: true, holdsArguments: false });
/** A path of a file with arguments. */
export const argumentsPath = (path: string): FlagPath => ({ path, isTree: false, holdsArguments: true });

/** Names that the dynamic linker of macOS resolves: they are not files. */
const DYNAMIC = /^@(?:executable_path|loader_path|rpath)/;

/**
 * The files that an argument of the linker names: `-Tscript.ld`, `-Wl,--version-script=exports.map`, `libs/x.a`,
 * `-Llibs`, `@arguments`. Whether a word without an option is a file cannot be known: one with a dot or a slash may be.
 */
export function linkerArgumentPaths(argument: string): FlagPath[] {
  const words = argument.startsWith('-Wl,') ? argument.slice(4).split(',') : [argument];
  return words.flatMap(wordPath);
}

function wordPath(word: string): FlagPath[] {
  if (word.includes('$') || DYNAMIC.test(word)) return [];
  if (word.startsWith('@')) return [argumentsPath(word.slice(1))];
  if (/^-T./.test(word)) return [filePath(word.slice(2))];
  if (/^-L./.test(word)) return [treePath(word.slice(2))];
  const equals = word.indexOf('=');
  if (word.startsWith('--') && equals > 0) return ifLikeAPath(word.slice(equals + 1));
  return word.startsWith('-') || equals >= 0 ? [] : ifLikeAPath(word);
}

function ifLikeAPath(word: string): FlagPath[] {
  return /[./]/.test(word) ? [filePath(word)] : [];
}
