import type { BuildCounts } from '../nix';
import { derivationName } from './log-router';

/** How long nothing is said before the work is. A log of CI that is silent for longer looks as if it hung. */
const SILENCE = 30_000;

/** How often the line on a terminal moves. */
const MOVES = 1000;

/** How many builds, or downloads, are named. */
const NAMED = 4;

/** Says now and then what is being built and fetched, and for how long: compilers are silent, and Nx shows a batch's output when it is over. */
export class Heartbeat {
  readonly #say: (text: string) => void;
  readonly #show: ((text: string) => void) | undefined;
  readonly #building = new Map<string, number>();
  readonly #fetching = new Map<string, number>();
  #counts: BuildCounts = { done: 0, expected: 0, running: 0 };
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param say Is given a line, where nothing else was said for half a minute.
   * @param show Where there is a line on a terminal that can be written over: is given its text each second, in place of `say`.
   */
  constructor(say: (text: string) => void, show?: (text: string) => void) {
    this.#say = say;
    this.#show = show;
  }

  /** Something else was said, or the work begins. */
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

  /** A store path is being fetched from now on, and is there with {@link fetched}. */
  fetching(storePath: string): void {
    this.#fetching.set(storePath, Date.now());
    // One after the other, quickly, they would keep this silent.
    if (this.#timer === undefined) this.heard();
  }

  /** A store path is there. */
  fetched(storePath: string): void {
    this.#fetching.delete(storePath);
  }

  /** Nix counts its builds. */
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
