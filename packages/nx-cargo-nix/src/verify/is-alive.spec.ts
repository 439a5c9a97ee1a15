import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isAlive } from './is-alive';

it('knows a process that runs, and one that does not', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(spawnSync('true').pid)).toBe(false);
});

// What a killed run of `verify` had left behind stayed, as long as nobody had asked how its process ended.
it.runIf(process.platform === 'linux')('takes a process that has ended for none, reaped or not', async () => {
  // The shell becomes a program that does not ask for the end of its children, before the first one ends.
  const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 20']);
  try {
    const [text] = await once(parent.stdout, 'data');
    await expect.poll(() => isAlive(Number(text)), { timeout: 10_000 }).toBe(false);
    expect(process.kill(Number(text), 0)).toBe(true);
  } finally {
    parent.kill();
  }
});
