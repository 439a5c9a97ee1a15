import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Heartbeat } from './heartbeat';

const path = (name: string) => `/nix/store/0123456789abcdfghijklmnpqrsvwxyz-${name}`;
const drv = (name: string) => `/nix/store/0123456789abcdfghijklmnpqrsvwxyz-${name}.drv`;

let said: string[];
let heartbeat: Heartbeat;
beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  heartbeat = new Heartbeat((text) => said.push(text));
});
afterEach(() => {
  heartbeat.stop();
  vi.useRealTimers();
});

it('says what is being built, for how long, and how far the work is', () => {
  heartbeat.counted({ done: 3, expected: 10, running: 2 });
  heartbeat.started(drv('a'));
  vi.advanceTimersByTime(12_000);
  heartbeat.started(drv('b'));
  vi.advanceTimersByTime(30_000);
  expect(said).toEqual(['still building a (42 s), b (30 s), 3 of 10 done']);
  heartbeat.ended(drv('a'));
  vi.advanceTimersByTime(30_000);
  expect(said[1]).toBe('still building b (60 s), 3 of 10 done');
});

it('says what is being fetched', () => {
  heartbeat.fetching(path('a'));
  vi.advanceTimersByTime(30_000);
  heartbeat.started(drv('b'));
  vi.advanceTimersByTime(30_000);
  heartbeat.fetched(path('a'));
  vi.advanceTimersByTime(30_000);
  expect(said).toEqual([
    'still fetching a (30 s)',
    'still building b (30 s), still fetching a (60 s), 0 of 0 done',
    'still building b (60 s), 0 of 0 done',
  ]);
});

it('moves each second where there is a terminal, and says nothing else', () => {
  const shown: string[] = [];
  heartbeat = new Heartbeat(
    (text) => said.push(text),
    (text) => shown.push(text),
  );
  heartbeat.started(drv('a'));
  vi.advanceTimersByTime(40_000);
  expect(shown).toHaveLength(40);
  expect(shown[1]).toBe('0 of 0 done, still building a (2 s)');
  expect(said).toEqual([]);
});

it('names a few of many', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) heartbeat.started(drv(name));
  heartbeat.counted({ done: 0, expected: 6, running: 6 });
  vi.advanceTimersByTime(30_000);
  expect(said[0]).toMatch(/, d \(30 s\) and 2 more, 0 of 6 done$/);
});

it('names none where it cannot be told which of them has ended', () => {
  for (const name of ['a', 'b']) heartbeat.started(drv(name));
  heartbeat.counted({ done: 1, expected: 2, running: 1 });
  vi.advanceTimersByTime(30_000);
  expect(said).toEqual(['still building 1, 1 of 2 done']);
});

it.each<[why: string, act: () => void]>([
  ['nothing is being built', () => heartbeat.heard()],
  [
    'something else was said',
    () => {
      heartbeat.started(drv('a'));
      vi.advanceTimersByTime(20_000);
      heartbeat.heard();
    },
  ],
  [
    'the work is over',
    () => {
      heartbeat.started(drv('a'));
      heartbeat.stop();
    },
  ],
])('is silent where %s', (_, act) => {
  act();
  vi.advanceTimersByTime(29_000);
  expect(said).toEqual([]);
});
