import type { Found, Lack, MissingFile } from './lack';
import {
  lacksGit,
  lacksUnnamed,
  missingFromCrate,
  missingPlaces,
  placesIn,
  saysNothingThere,
  simpleLack,
  unreadPaths,
} from './lack-messages';

/** What a less certain line may be about, the most likely first. */
const UNSURE: readonly Lack['kind'][] = ['file', 'for-script', 'for-test', 'git'];

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
  readonly #unsure: Lack[] = [];
  /** Whether any line said that something does not exist. */
  #isNothingThere = false;
  /** The place in a source that the error at hand is about. */
  #source: string | undefined;
  #crate: string | undefined;
  #scriptDirectory: string | undefined;
  /** The crates that Cargo compiles from the repository: it names their directories. */
  readonly #own = new Set<string>();
  /** The file that could not be read, until the line that says which source asked for it. */
  #unread: string | undefined;
  /** Whether a module has no file; then where it is declared, until the line that says which files it could be in. */
  #module: true | string | undefined;
  /** Where something panicked, until the next line, which says why. */
  #panic: Panic | undefined;

  /** Takes the next line of the log. */
  hear(line: string): void {
    const panic = this.#panic;
    this.#panic = undefined;
    // Hardly any line matters; those that do contain one of a few words.
    if (
      !panic &&
      !/[`'"]|-->|cannot find|not f|not a git|[Ee]rror|ould not|panicked|No such| v\d.* \(\//.test(line)
    )
      return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
    const text = line.replace(/\x1b\[[\d;]*m/g, '').trim();
    this.#hearCrate(text);
    this.#isNothingThere ||= saysNothingThere(text);
    if (/^(?:error|warning)/.test(text)) this.#source = undefined;
    this.#source ??= sourceIn(text);
    const last = this.#unsure.pop();
    if (last) this.#unsure.push(withSource(last, text));
    this.#unsure.push(...this.#unsureLacks(text, panic !== undefined));
    if (this.#lack) {
      this.#lack = withSource(this.#lack, text);
      const other = this.#unreadFile(text) ?? this.#missingModule(text);
      if (other) this.#others.push(other);
      return;
    }
    this.#panic = panicIn(text);
    this.#lack =
      (panic && panicLack(panic, text)) ??
      this.#unreadFile(text) ??
      this.#missingModule(text) ??
      pathLack(text) ??
      simpleLack(text);
  }

  /** Notes which crate is being built, going by Cargo's output. */
  #hearCrate(text: string): void {
    const compiled = /^(?:Compiling|Checking|Documenting) (\S+) v\S+ \(\/.*\)/.exec(text)?.[1];
    if (compiled) this.#own.add(compiled);
    const script = /failed to run custom build command for `(\S+) v\S+ \((\/.*)\)`/.exec(text);
    if (script) {
      this.#crate ??= script[1];
      this.#scriptDirectory ??= script[2];
    }
    const broken = /^error: could not (?:compile|document) `([^`]+)`/.exec(text)?.[1];
    // Only crates of the repository take arguments.
    if (broken !== undefined && this.#own.has(broken)) this.#crate ??= broken;
  }

  /**
   * What a line may be about: many programs ask git and go on without an answer, some also name what exists, and some give no name.
   */
  *#unsureLacks(text: string, isReason: boolean): Generator<Lack> {
    const paths = [...(isReason ? placesIn(text) : []), ...unreadPaths(text)];
    if (paths.length > 0) yield { kind: 'file', paths, source: this.#source };
    if (lacksGit(text)) yield { kind: 'git' };
    if (this.#scriptDirectory !== undefined && lacksUnnamed(text)) yield { kind: 'for-script' };
    const target = /^error: (?:doc)?test failed, to rerun pass `(--[^`]*)`/.exec(text)?.[1];
    if (target !== undefined && this.#isNothingThere) yield { kind: 'for-test', target };
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
  #missingModule(text: string): MissingFile | undefined {
    if (text.startsWith('error[E0583]')) this.#module = true;
    if (this.#module === true) this.#module = sourceIn(text) ?? true;
    if (typeof this.#module !== 'string' || !text.includes('to create the module')) return undefined;
    const paths = [...text.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path);
    return { kind: 'file', paths, source: this.#module };
  }

  get found(): Found | undefined {
    const [lack, others] = [this.#lack, this.#others];
    const unsure = UNSURE.flatMap((kind) => this.#unsure.filter((each) => each.kind === kind));
    if (lack === undefined && unsure.length === 0) return undefined;
    return { lack, unsure, others, crate: this.#crate, scriptDirectory: this.#scriptDirectory };
  }
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

/** A variable or a file that was asked for while the build ran; the message does not say which one. */
function panicLack(panic: Panic, text: string): Lack | undefined {
  if (/\bNotPresent$/.test(text)) return { kind: 'in-script', what: 'variable', ...panic };
  const isNothingThere = /kind: NotFound|No such file or directory/.test(text);
  return isNothingThere ? { kind: 'in-script', what: 'entry', ...panic } : undefined;
}

function pathLack(text: string): MissingFile | undefined {
  // A file that rustc cannot read gets a line of its own, which says where it is asked for.
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
