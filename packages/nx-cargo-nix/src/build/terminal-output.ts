/** How many characters are kept as a string before they are added to the others. */
const chunkLength = 1 << 16;

/**
 * The text of a task, which may have tens of thousands of lines. They are kept as bytes: 60,000 strings took 13 MB more, since they
 * outlive what the garbage collector is quick to remove.
 */
export class TerminalOutput {
  readonly #chunks: Buffer[] = [];
  #last = '';

  /** Adds a line. */
  add(line: string): void {
    this.#last += `${line}\n`;
    if (this.#last.length < chunkLength) return;
    this.#chunks.push(Buffer.from(this.#last));
    this.#last = '';
  }

  /** Returns all lines, and keeps none. */
  take(): string {
    const chunks = this.#chunks.splice(0);
    const text = chunks.map((chunk) => chunk.toString()).join('') + this.#last;
    this.#last = '';
    return text;
  }
}
