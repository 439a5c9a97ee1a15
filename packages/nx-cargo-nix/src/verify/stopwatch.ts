/** Adds up how long work of several kinds took. */
export class Stopwatch {
  private readonly spent = new Map<string, number>();

  /** Does a piece of work, and notes how long it took. */
  async time<Result>(kind: string, work: () => Result | Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.spent.set(kind, (this.spent.get(kind) ?? 0) + (performance.now() - start) / 1000);
    }
  }

  /** Seconds by kind of work, in the order in which the kinds came up. */
  get seconds(): ReadonlyMap<string, number> {
    return this.spent;
  }
}
