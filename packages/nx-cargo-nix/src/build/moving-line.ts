/** Where a line is shown: the part of standard output that is used. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const CLEAR = '\r\x1b[2K';

/** The last line on a terminal, which is overwritten as work goes on and stays below all other output. */
export class MovingLine {
  readonly #terminal: Terminal;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Shows a text in the line, as much of it as fits. */
  show(text: string): void {
    this.#terminal.write(`${CLEAR}${text.slice(0, (this.#terminal.columns ?? 80) - 1)}`);
    this.#isShown = true;
  }

  /** Writes permanent lines, above it. */
  print(text: string): void {
    this.clear();
    this.#terminal.write(`${text}\n`);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#isShown) this.#terminal.write(CLEAR);
    this.#isShown = false;
  }
}
