/**
 * By how much the times of files may lie behind the clock of programs, in milliseconds: Linux takes them from the last tick of its timer,
 * of which there are a hundred a second or more.
 */
const TICK = 20;

/** The present as the times of files have it, in milliseconds since the epoch: what is written from now on has no earlier one. */
export function fileClock(): number {
  return Date.now() - TICK;
}

/** Waits until all that is written by now is earlier than {@link fileClock}. */
export function untilLater(): Promise<void> {
  return new Promise((done) => setTimeout(done, 2 * TICK));
}
