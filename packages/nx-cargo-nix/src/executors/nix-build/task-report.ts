/** How a task ended. */
export interface TaskOutcome {
  readonly task: string;
  readonly success: boolean;
  readonly terminalOutput: string;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly endTime: number;
}

/** Collects what a task has to show, until it ends. */
export class TaskReport {
  readonly #task: string;
  readonly #lines: string[] = [];
  readonly #onLine: (line: string) => void;
  #startTime: number | undefined;
  #outcome: TaskOutcome | undefined;

  /** `onLine` hears every line as it comes. */
  constructor(task: string, onLine: (line: string) => void) {
    this.#task = task;
    this.#onLine = onLine;
  }

  /** The task's own build starts. A task that is never begun took no time. */
  begin(): void {
    this.#startTime ??= Date.now();
  }

  /** Adds text, of one or more lines. After the end there is nothing to add to. */
  print(text: string): void {
    if (this.ended) return;
    for (const line of text.split('\n')) {
      this.#lines.push(line);
      this.#onLine(line);
    }
  }

  get ended(): boolean {
    return this.#outcome !== undefined;
  }

  /** How long the task's build has been running, to read. */
  get elapsed(): string {
    return `${((Date.now() - (this.#startTime ?? Date.now())) / 1000).toFixed(1)} s`;
  }

  /** Ends the task, once; later calls change nothing. */
  end(success: boolean): TaskOutcome {
    const endTime = Date.now();
    this.#outcome ??= {
      task: this.#task,
      success,
      terminalOutput: this.#lines.map((line) => `${line}\n`).join(''),
      startTime: this.#startTime ?? endTime,
      endTime,
    };
    return this.#outcome;
  }
}
