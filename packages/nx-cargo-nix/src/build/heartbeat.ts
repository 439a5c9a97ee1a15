import type { BuildCounts } from '../nix';
import { derivationName } from './log-router';

/** How long the log may stay silent before it says what is being done. A CI log that is silent for longer looks as if it hung. */
const SILENCE = 30_000;

/** How often the line on a terminal is updated. */
const MOVES = 1000;

/** How many builds, or downloads, are named. */
const NAMED = 4;

/**
 * Reports now and then what is being built and fetched, and for how long: compilers are silent, and Nx shows a batch's output
 * only when it is over.
 */
export class Heartbeat {
  readonly #say: (text: string) => void;
  readonly #show: ((text: string) => void) | undefined;
  readonly #building = new Map<string, number>();
  readonly #fetching = new Map<string, number>();
  #counts: BuildCounts = { done: 0, expected: 0, running: 0 };
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param say Called with a line when nothing else was printed for half a minute.
   * @param show For a terminal, with a line that can be overwritten: called with its text each second, instead of `say`.
   */
  constructor(say: (text: string) => void, show?: (text: string) => void) {
    this.#say = say;
    this.#show = show;
  }

  /** Something else was printed, or the work begins. */
  heard(): void {
    clearTimeout(this.#timer);
    const moves = this.#show !== undefined;
    this.#timer = setTimeout(
      () => {
        if (this.#building.size + this.#fetching.size > 0) (this.#show ?? this.#say)(this.#text());
        this.heard();
      },
      moves ? MOVES : SILENCE,
    ).unref();
  }

  /** A build starts. */
  started(drvPath: string): void {
    this.#building.set(drvPath, Date.now());
    this.heard();
  }

  /** It has ended. */
  ended(drvPath: string): void {
    this.#building.delete(drvPath);
  }

  /** A store path is being fetched from now on, until {@link fetched}. */
  fetching(storePath: string): void {
    this.#fetching.set(storePath, Date.now());
    // Many quick downloads in a row would keep this silent.
    if (this.#timer === undefined) this.heard();
  }

  /** A store path has arrived. */
  fetched(storePath: string): void {
    this.#fetching.delete(storePath);
  }

  /** Nix has counted its builds. */
  counted(counts: BuildCounts): void {
    this.#counts = counts;
  }

  /** The work is over. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #text(): string {
    const { done, expected, running } = this.#counts;
    const counts = `${done} of ${Math.max(expected, done + running)} done`;
    const fetching = this.#fetching.size > 0 ? [`still fetching ${named(this.#fetching)}`] : [];
    if (this.#building.size === 0) return fetching.join();
    // Old versions of Nix say only at the end which of several builds has ended.
    const isKnown = this.#building.size <= running || running === 0;
    const building = `still building ${isKnown ? named(this.#building) : running}`;
    // A line on a terminal may be cut off.
    return (this.#show ? [counts, building, ...fetching] : [building, ...fetching, counts]).join(', ');
  }
}

/** The names of the first few paths, each with the time since when. */
function named(paths: ReadonlyMap<string, number>): string {
  const texts = [...paths]
    .slice(0, NAMED)
    .map(([path, since]) => `${derivationName(path)} (${Math.round((Date.now() - since) / 1000)} s)`);
  const more = paths.size > NAMED ? ` and ${paths.size - NAMED} more` : '';
  return `${texts.join(', ')}${more}`;
}
