import type { Found, Lack, MissingFile } from './lack';
import { lacksGit, lacksUnnamed, missingFromCrate, missingPlaces, simpleLack } from './lack-messages';

/** A place in a source, as panics name it. */
interface Panic {
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** Reads the log of a build for what it lacks; the first thing counts, since the rest may follow from it. */
export class BuildAdvice {
  #lack: Lack | undefined;
  readonly #others: MissingFile[] = [];
  #crate: string | undefined;
  #scriptDirectory: string | undefined;
  /** The crates that Cargo compiles from the repository: it names their directories. */
  readonly #own = new Set<string>();
  /** The file that was not read, until the line that says from where. */
  #unread: string | undefined;
  /** Whether a module has no file; then where it is declared, until the line that says which files it may have. */
  #module: true | string | undefined;
  /** Where something panicked, until the next line, which says why. */
  #panic: Panic | undefined;

  /** Hears the next line of the log. */
  hear(line: string): void {
    const panic = this.#panic;
    this.#panic = undefined;
    // Nearly every line is none of these; those that count have one of a few words.
    if (!panic && !/[`'"]|-->|cannot find|not f|not a git|[Ee]rror|ould not|panicked| v\d.* \(\//.test(line))
      return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
    const text = line.replace(/\x1b\[[\d;]*m/g, '').trim();
    this.#hearCrate(text);
    if (this.#lack && !isVague(this.#lack)) {
      this.#lack = withSource(this.#lack, text);
      const other = this.#unreadFile(text);
      if (other) this.#others.push(other);
      return;
    }
    this.#panic = panicIn(text);
    // Many ask git and go on without an answer, so whatever else is missing counts for more.
    this.#lack =
      (panic && panicLack(panic, text)) ??
      this.#unreadFile(text) ??
      this.#missingModule(text) ??
      pathLack(text) ??
      simpleLack(text) ??
      this.#lack ??
      this.#vagueLack(text);
  }

  /** Which crate is at work, going by what Cargo says. */
  #hearCrate(text: string): void {
    const compiled = /^(?:Compiling|Checking|Documenting) (\S+) v\S+ \(\/.*\)/.exec(text)?.[1];
    if (compiled) this.#own.add(compiled);
    const script = /failed to run custom build command for `(\S+) v\S+ \((\/.*)\)`/.exec(text);
    if (script) {
      this.#crate ??= script[1];
      this.#scriptDirectory ??= script[2];
    }
    const broken = /^error: could not (?:compile|document) `([^`]+)`/.exec(text)?.[1];
    // Arguments are for crates of the repository alone.
    if (broken !== undefined && this.#own.has(broken)) this.#crate ??= broken;
  }

  /** What does not tell a name. */
  #vagueLack(text: string): Lack | undefined {
    if (lacksGit(text)) return { kind: 'git' };
    return this.#scriptDirectory !== undefined && lacksUnnamed(text) ? { kind: 'for-script' } : undefined;
  }

  /** `include_str!` and the like. */
  #unreadFile(text: string): MissingFile | undefined {
    this.#unread ??= /^error: couldn't read `([^`]+)`: No such file/.exec(text)?.[1];
    const source = sourceIn(text);
    if (source === undefined || this.#unread === undefined) return undefined;
    const paths = [this.#unread];
    this.#unread = undefined;
    return { kind: 'file', paths, source };
  }

  /** `mod x;` */
  #missingModule(text: string): Lack | undefined {
    if (text.startsWith('error[E0583]')) this.#module = true;
    if (this.#module === true) this.#module = sourceIn(text) ?? true;
    if (typeof this.#module !== 'string' || !text.includes('to create the module')) return undefined;
    const paths = [...text.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path);
    return { kind: 'file', paths, source: this.#module };
  }

  get found(): Found | undefined {
    const [lack, others] = [this.#lack, this.#others];
    return lack && { lack, others, crate: this.#crate, scriptDirectory: this.#scriptDirectory };
  }
}

/** Whether something named that is missing as well counts for more. */
function isVague({ kind }: Lack): boolean {
  return kind === 'git' || kind === 'for-script';
}

/** The file of the line `--> FILE:LINE:COLUMN` of rustc. */
function sourceIn(text: string): string | undefined {
  return /^--> (.+?):\d+:\d+$/.exec(text)?.[1];
}

/** The place of a line `thread 'main' (1) panicked at FILE:LINE:COLUMN:` */
function panicIn(text: string): Panic | undefined {
  const [, source, line, column] = /panicked at ([^\s:]+):(\d+):(\d+):$/.exec(text) ?? [];
  return source === undefined ? undefined : { source, line: Number(line), column: Number(column) };
}

/** A variable or a file that was asked for while the build ran: which one, the message does not say. */
function panicLack(panic: Panic, text: string): Lack | undefined {
  if (/\bNotPresent$/.test(text)) return { kind: 'in-script', what: 'variable', ...panic };
  const isNothingThere = /kind: NotFound|No such file or directory/.test(text);
  return isNothingThere ? { kind: 'in-script', what: 'entry', ...panic } : undefined;
}

function pathLack(text: string): MissingFile | undefined {
  // What rustc does not read has a line of its own, which says from where.
  if (text.startsWith("error: couldn't read `")) return undefined;
  const path = missingFromCrate(text);
  const paths = path === undefined ? missingPlaces(text) : [path];
  return paths.length > 0 ? { kind: 'file', paths, source: undefined } : undefined;
}

/** What a proc macro lacks, with the place that rustc names after it. */
function withSource(lack: Lack, text: string): Lack {
  if (lack.kind !== 'file' || lack.source !== undefined) return lack;
  return { ...lack, source: sourceIn(text) };
}
