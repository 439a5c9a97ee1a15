import type { BuildCounts } from '../nix';
import { derivationName } from './log-router';

/** How long nothing is said before the work is. A log of CI that is silent for longer looks as if it hung. */
const SILENCE = 30_000;

/** How many builds are named. */
const NAMED = 4;

/** Says now and then what is being built, and for how long: compilers are silent, and Nx shows a batch's output when it is over. */
export class Heartbeat {
  readonly #say: (text: string) => void;
  readonly #since = new Map<string, number>();
  #counts: BuildCounts = { done: 0, expected: 0, running: 0 };
  #timer: NodeJS.Timeout | undefined;

  /** @param say Is given a line, where nothing else was said for half a minute. */
  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Something else was said, or the work begins. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#since.size > 0) this.#say(this.#text());
      this.heard();
    }, SILENCE).unref();
  }

  /** A build starts. */
  started(drvPath: string): void {
    this.#since.set(drvPath, Date.now());
    this.heard();
  }

  /** It has ended. */
  ended(drvPath: string): void {
    this.#since.delete(drvPath);
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
    const builds = [...this.#since];
    // Old versions of Nix say only at the end which of several builds has ended.
    if (builds.length > running && running > 0) return `still building ${running}, ${counts}`;
    const named = builds
      .slice(0, NAMED)
      .map(([drvPath, since]) => `${derivationName(drvPath)} (${Math.round((Date.now() - since) / 1000)} s)`);
    const more = builds.length > NAMED ? ` and ${builds.length - NAMED} more` : '';
    return `still building ${named.join(', ')}${more}, ${counts}`;
  }
}
