import { describeError } from '../nix';
import { TerminalOutput } from './terminal-output';

/** How a task ended. */
export interface TaskOutcome {
  readonly task: string;
  readonly success: boolean;
  readonly terminalOutput: string;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly endTime: number;
}

/** Collects a task's output until it ends; the end is reported once. */
export class TaskReport {
  /** The task's id. */
  readonly task: string;
  readonly #output = new TerminalOutput();
  readonly #onLine: (line: string) => void;
  readonly #onOutcome: (outcome: TaskOutcome) => void;
  #startTime: number | undefined;
  #ended = false;

  /**
   * @param onLine Called with every line as it comes.
   * @param onOutcome Called with how the task ended, when it does.
   */
  constructor(task: string, onLine: (line: string) => void, onOutcome: (outcome: TaskOutcome) => void) {
    this.task = task;
    this.#onLine = onLine;
    this.#onOutcome = onOutcome;
  }

  /** The task's own build starts. A task that is never begun took no time. */
  begin(): void {
    this.#startTime ??= Date.now();
  }

  /** Adds text, of one or more lines. After the end it is ignored. */
  print(text: string): void {
    if (this.#ended) return;
    for (const line of text.split('\n')) {
      this.#output.add(line);
      this.#onLine(line);
    }
  }

  /** How long the task's build has been running, as text. */
  get elapsed(): string {
    return `${((Date.now() - (this.#startTime ?? Date.now())) / 1000).toFixed(1)} s`;
  }

  /** Ends the task successfully. After the end, nothing more is reported. */
  succeed(): void {
    this.#end(true);
  }

  /** Ends the task with an error. */
  fail(error: unknown): void {
    this.print(describeError(error));
    this.#end(false);
  }

  #end(success: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    const endTime = Date.now();
    this.#onOutcome({
      task: this.task,
      success,
      terminalOutput: this.#output.take(),
      startTime: this.#startTime ?? endTime,
      endTime,
    });
  }
}
