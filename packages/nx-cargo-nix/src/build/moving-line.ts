/** Where a line is shown: standard output, as far as it is needed. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const CLEAR = '\r\x1b[2K';

/** The last line on a terminal, which is written over while work is done, and stays below what is written otherwise. */
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

  /** Writes lines that stay, above. */
  print(text: string): void {
    this.clear();
    this.#terminal.write(`${text}\n`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#isShown) this.#terminal.write(CLEAR);
    this.#isShown = false;
  }
}
