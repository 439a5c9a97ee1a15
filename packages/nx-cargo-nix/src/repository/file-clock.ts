/**
 * How far file timestamps may lag behind the clock of programs, in milliseconds: Linux takes them from the last tick of its timer, of
 * which there are a hundred a second or more.
 */
const TICK = 20;

/** A moment, by two clocks. */
export interface Moment {
  /** As file timestamps have it, in milliseconds since the epoch: what is written from then on has no earlier one. */
  readonly time: number;
  /** In milliseconds since the machine was started: nobody sets this clock, and all processes have the same. */
  readonly ticks: number;
}

/** The present. */
export function fileClock(): Moment {
  return { time: Date.now() - TICK, ticks: sinceStart() };
}

/** The earliest timestamp that files written at a moment or later may have: an earlier one if the clock was set back since. */
export function earliestSince({ time, ticks }: Moment): number {
  const now = fileClock();
  const setBack = now.ticks - ticks - (now.time - time);
  return setBack > TICK ? time - setBack : time;
}

/** Waits until all that is written by now is earlier than {@link fileClock}. */
export function untilLater(): Promise<void> {
  return new Promise((done) => setTimeout(done, 2 * TICK));
}

function sinceStart(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
