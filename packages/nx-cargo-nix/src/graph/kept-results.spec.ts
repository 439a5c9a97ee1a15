import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetResults, keptResults, keptRoots, recordCacheDirectory } from './kept-results';

let directory: string;
let cache: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kept-results-'));
  cache = join(directory, 'cache');
  const roots = join(keptRoots(cache), 'dist%2Fnix');
  mkdirSync(roots, { recursive: true });
  for (const name of ['a', 'b']) {
    writeFileSync(storePath(name), '');
    symlinkSync(storePath(name), join(roots, name));
  }
});
afterEach(() => rmSync(directory, { recursive: true }));

const storePath = (name: string) => join(directory, name);
const checkout = (name: string) => join(directory, name);

/** What a run says in a checkout; the next one says the same, or the cache would have no hits. */
function told(name = 'checkout'): string {
  const text = keptResults(checkout(name));
  expect(keptResults(checkout(name))).toBe(text);
  return text;
}

it('is the same as long as all is there', () => {
  const before = told();
  recordCacheDirectory(checkout('checkout'), cache);
  expect(told()).toBe(before);
});

it('is another one while a store path is gone, and another again when it is back', () => {
  recordCacheDirectory(checkout('checkout'), cache);
  const whole = told();
  rmSync(storePath('a'));
  const lost = told();
  expect(lost).not.toBe(whole);
  rmSync(storePath('b'));
  expect([whole, lost]).not.toContain(told());
  writeFileSync(storePath('a'), '');
  writeFileSync(storePath('b'), '');
  expect([whole, lost]).not.toContain(told());
});

// What was cached while it was lost leads to what is lost again.
it('is another one when the same path is lost again, after a build, before the next run', () => {
  recordCacheDirectory(checkout('checkout'), cache);
  rmSync(storePath('a'));
  const lost = told();
  writeFileSync(storePath('a'), '');
  recordCacheDirectory(checkout('checkout'), cache);
  rmSync(storePath('a'));
  expect(told()).not.toBe(lost);
});

it('notices in every checkout that shares the cache', () => {
  for (const name of ['checkout', 'other']) recordCacheDirectory(checkout(name), cache);
  const before = [told(), told('other')];
  rmSync(storePath('a'));
  expect(told()).not.toBe(before[0]);
  expect(told('other')).not.toBe(before[1]);
});

it.each<[why: string, change: () => void]>([
  ['another checkout, or another machine', () => rmSync(checkout('checkout'), { recursive: true })],
  ['another cache', () => recordCacheDirectory(checkout('checkout'), join(directory, 'elsewhere'))],
  ['all that is to be forgotten', () => forgetResults(checkout('checkout'))],
])('is another one with %s', (_, change) => {
  recordCacheDirectory(checkout('checkout'), cache);
  const before = told();
  change();
  expect(told()).not.toBe(before);
});

it('has a cache without roots, as after `nx reset`', () => {
  recordCacheDirectory(checkout('checkout'), join(directory, 'empty'));
  expect(told()).not.toBe('');
});

it('says something else each time where nothing can be written, so that nothing is a hit', () => {
  writeFileSync(checkout('file'), '');
  expect(keptResults(checkout('file'))).not.toBe(keptResults(checkout('file')));
  expect(existsSync(join(checkout('file'), '.nx'))).toBe(false);
});
