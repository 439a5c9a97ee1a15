import type { LogEvent } from './log-events';

/** How many builds there are, as Nix counts them. */
export interface BuildCounts {
  readonly done: number;
  /** All that Nix knows of by now. */
  readonly expected: number;
  readonly running: number;
}

/** What a caller is told while derivations are built. */
export interface BuildListener {
  /** A build of the derivation starts. */
  started?(drvPath: string): void;
  /** Its builder wrote a line. */
  line?(drvPath: string, text: string): void;
  /** Its outputs are in the store now. */
  succeeded?(drvPath: string): void;
  /** Its own build failed (not: it was never begun, because one that it needs failed), and what Nix says of it. */
  failed?(drvPath: string, error: string): void;
  /** A store path is being fetched. */
  fetching?(storePath: string): void;
  /** It is no longer being fetched: it is there, as a rule. */
  fetched?(storePath: string): void;
  /** Nix has counted its builds again. */
  counted?(counts: BuildCounts): void;
}

/**
 * Follows Nix's structured log, and tracks how far each derivation is.
 *
 * No event says that a build succeeded. New versions stop the activity of a build when it ends, well or badly, and only
 * then print the error; old ones (2.8) stop them all at the very end. What they share: the counters of ended and failed
 * builds are updated before either. So a build that ended is taken to have succeeded once every counted failure has its
 * error message, and not before; where that leaves a doubt, it stays open until the command is over and the caller asks
 * the store.
 */
export class BuildProgress {
  /** Every error that Nix reported, in order, without repetitions. */
  readonly errors: string[] = [];
  /** Where store paths were fetched from, by path. */
  readonly fetched = new Map<string, string>();
  /** The derivations whose own build failed, in the order in which Nix said so. */
  readonly failures: string[] = [];

  readonly #listener: BuildListener;
  /** The derivation of each build activity, by the activity's id. */
  readonly #drvPaths = new Map<string, string>();
  /** The store path of each download that goes on, by the activity's id. */
  readonly #fetching = new Map<string, string>();
  readonly #started = new Set<string>();
  /** Begun, and not known to have ended. */
  readonly #building = new Set<string>();
  /** Ended, and not known how. */
  readonly #ended = new Set<string>();
  #succeeded = 0;
  /** The activity that counts builds, and its last counts. */
  #counter = { id: '', done: 0, running: 0, failed: 0 };

  constructor(listener: BuildListener = {}) {
    this.#listener = listener;
  }

  /** Whether a build of the derivation was begun. */
  wasStarted(drvPath: string): boolean {
    return this.#started.has(drvPath);
  }

  /** The errors that name the derivation, without the list of all failures that Nix closes with. */
  errorsAbout(drvPath: string): string[] {
    return this.errors.filter((error) => error.includes(drvPath) && !error.startsWith('error: build of '));
  }

  /** Takes in the next event. */
  follow(event: LogEvent): void {
    if (event.kind === 'build') this.#start(event.id, event.drvPath);
    else if (event.kind === 'line') this.#line(event.id, event.text);
    else if (event.kind === 'stop') this.#stop(event.id);
    else if (event.kind === 'message' && event.level === 0) this.#error(event.text);
    else if (event.kind === 'substitute') this.#fetch(event.id, event.storePath, event.from);
    else if (event.kind === 'builds') this.#counter.id = event.id;
    else if (event.kind === 'progress' && event.id === this.#counter.id) this.#count(event);
    this.#settle();
  }

  #fetch(id: string, storePath: string, from: string): void {
    this.fetched.set(storePath, from);
    this.#fetching.set(id, storePath);
    this.#listener.fetching?.(storePath);
  }

  #count(counts: BuildCounts & { readonly id: string; readonly failed: number }): void {
    this.#counter = counts;
    this.#listener.counted?.(counts);
  }

  #start(id: string, drvPath: string): void {
    this.#drvPaths.set(id, drvPath);
    if (this.#started.has(drvPath)) return;
    this.#started.add(drvPath);
    this.#building.add(drvPath);
    this.#listener.started?.(drvPath);
  }

  #line(id: string, text: string): void {
    const drvPath = this.#drvPaths.get(id);
    if (drvPath !== undefined) this.#listener.line?.(drvPath, text);
  }

  #stop(id: string): void {
    const storePath = this.#fetching.get(id);
    if (storePath !== undefined && this.#fetching.delete(id)) this.#listener.fetched?.(storePath);
    const drvPath = this.#drvPaths.get(id);
    if (drvPath !== undefined && this.#building.delete(drvPath)) this.#ended.add(drvPath);
  }

  #error(text: string): void {
    if (text === '' || this.errors.includes(text)) return;
    this.errors.push(text);
    for (const drvPath of [...this.#building, ...this.#ended]) {
      if (!text.includes(drvPath)) continue;
      this.#building.delete(drvPath);
      this.#ended.delete(drvPath);
      this.failures.push(drvPath);
      // An error that is not counted as a failure names the derivation for some other reason.
      if (this.failures.length <= this.#counter.failed) this.#listener.failed?.(drvPath, text);
    }
  }

  #settle(): void {
    const { done, running, failed } = this.#counter;
    if (failed > this.failures.length) return;
    // Versions that stop activities late: with nothing running any more, all that were begun have ended.
    const ended = running === 0 ? [...this.#ended, ...this.#building] : [...this.#ended];
    if (this.#succeeded + ended.length > done) return;
    for (const drvPath of ended) {
      this.#building.delete(drvPath);
      this.#ended.delete(drvPath);
      this.#succeeded++;
      this.#listener.succeeded?.(drvPath);
    }
  }
}
