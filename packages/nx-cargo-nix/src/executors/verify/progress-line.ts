/** Where progress is shown: the part of standard output that is used. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Shows what is being done: on a terminal in one line that is overwritten, elsewhere with a line for every tenth of the
 * work, so that a log stays short and still shows progress.
 */
export function progressLine(screen: Screen): {
  show(done: number, total: number, next: string): void;
  clear(): void;
} {
  let shownTenth = -1;
  return {
    show(done, total, next) {
      const text = `${done + 1}/${total} ${next}`;
      if (screen.isTTY) {
        screen.write(`\r\x1b[2K${text.slice(0, 78)}`);
        return;
      }
      const tenth = Math.floor((done * 10) / total);
      if (tenth === shownTenth) return;
      shownTenth = tenth;
      screen.write(`${text}\n`);
    },
    clear() {
      if (screen.isTTY) screen.write('\r\x1b[2K');
    },
  };
}
