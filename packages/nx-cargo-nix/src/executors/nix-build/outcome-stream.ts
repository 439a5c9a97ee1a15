import type { TaskOutcome } from '../../build/task-report';

/** Turns outcomes that are pushed as they come into a sequence to iterate over. For one reader. */
export class OutcomeStream implements AsyncIterable<TaskOutcome> {
  readonly #waiting: TaskOutcome[] = [];
  #closed = false;
  #wake: () => void = () => {};

  push(outcome: TaskOutcome): void {
    this.#waiting.push(outcome);
    this.#wake();
  }

  /** No more will come. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TaskOutcome, void> {
    for (;;) {
      const outcome = this.#waiting.shift();
      if (outcome) yield outcome;
      else if (this.#closed) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
