import { expect, it } from 'vitest';
import { earliestSince, fileClock } from './file-clock';

it('goes by the time of a moment', () => {
  const moment = fileClock();
  expect(earliestSince(moment)).toBe(moment.time);
  // A machine that slept: its own clock stood still, that of files did not.
  expect(earliestSince({ ...moment, time: moment.time - 5000 })).toBe(moment.time - 5000);
});

it('goes further back where the clock was set back since', () => {
  const { time, ticks } = fileClock();
  const before = { time: time + 60_000, ticks };
  expect(Math.abs(earliestSince(before) - time)).toBeLessThan(100);
});
