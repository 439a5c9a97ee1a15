/** Runs asynchronous work, at most `size` pieces at a time, in the order in which they are given. */
export class Limit {
  readonly #size: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Runs `work` when its turn comes, and returns its result. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      // A free place goes straight to the next in line, so that no newcomer takes it first.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
