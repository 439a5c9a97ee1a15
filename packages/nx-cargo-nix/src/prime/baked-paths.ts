import { debugSections, type Range } from './debug-sections';

/** A directory of the build that a compiled file may name. */
export interface NamedDirectory {
  /** Its path in the build. */
  readonly from: string;
  /** What is at a path below it, if anything. */
  readonly kindOf: (below: string) => 'file' | 'directory' | undefined;
  /** Whether rustc ran in it: then debug information names it, whatever the source says. */
  readonly isWorkingDirectory: boolean;
  /** Other directories whose paths start with the same text. */
  readonly others: OtherPaths;
}

/**
 * Some paths, to be told from the start of a text. A file that is linked from many crates names each of them many times, so the time
 * that one place takes must not grow with the number of paths: it grows with the number of their lengths.
 */
export class OtherPaths {
  readonly #byLength = new Map<number, Set<string>>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const bytes = Buffer.from(path).toString('latin1');
      const alike = this.#byLength.get(bytes.length) ?? new Set();
      this.#byLength.set(bytes.length, alike.add(bytes));
    }
  }

  /** Whether one of them is at a place of a file. */
  isAt(contents: Buffer, place: number): boolean {
    for (const [length, alike] of this.#byLength) {
      if (alike.has(contents.toString('latin1', place, place + length))) return true;
    }
    return false;
  }
}

/** The byte that ends a string in rustc's metadata, and in debug information. */
const TEXT_END = 0xc1;
const DEBUG_END = 0;

/**
 * Looks in a compiled file for a path of the build that a program, a macro or a test would open: there is nothing there on another
 * machine. Cargo itself would not notice: a path is no reason for it to recompile.
 *
 * Paths of sources are named too, in debug information, messages of a panic and rustc's metadata. These say where something was, and
 * nobody opens them: they end with `.rs`, or with a byte that only these have. What a compiler of another language writes into debug
 * information, as the directory in which a build script runs it, is told by the section.
 *
 * @returns The path as far as it can be told from what follows, or nothing.
 */
export function bakedPath(contents: Buffer, directory: NamedDirectory): string | undefined {
  const { from, others } = directory;
  // Looked for when a place is not explained otherwise.
  let sections: readonly Range[] | undefined;
  for (let at = contents.indexOf(from); at >= 0; at = contents.indexOf(from, at + from.length)) {
    if (others.isAt(contents, at)) continue;
    const below = pathAt(contents, at + from.length);
    if (isExplained(below, contents[at + from.length + below.length], directory)) continue;
    sections ??= debugSections(contents);
    if (!sections.some(([start, end]) => at >= start && at < end)) return from + below;
  }
  return undefined;
}

/** The longest text from there on that may be a path below the directory. */
function pathAt(contents: Buffer, start: number): string {
  if (contents[start] !== SLASH) return '';
  const text = contents.toString('latin1', start, start + 1024);
  return /^(?:\/[\w.+@-]+)*/.exec(text)?.[0] ?? '';
}

const SLASH = 0x2f;

function isExplained(
  below: string,
  end: number | undefined,
  { kindOf, isWorkingDirectory }: NamedDirectory,
): boolean {
  if (/\.rs/.test(below)) return true;
  if (end !== DEBUG_END && end !== TEXT_END) return false;
  if (below === '') return isWorkingDirectory;
  const kind = kindOf(below);
  return kind === 'directory' || (kind === 'file' && end === TEXT_END);
}
