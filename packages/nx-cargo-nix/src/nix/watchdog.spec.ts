import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { childrenOf, killAll, markOf } from './processes';
import { followNix } from './run-nix';
import { WATCHDOG_SCRIPT } from './watchdog';

/** Whether a process is running: a zombie, which nobody has waited for, is not. */
function isThere(id: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${id}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

const gone = (id: number) => vi.waitFor(() => expect(isThere(id)).toBe(false), { timeout: 9_000 });

/** Starts a program that leads a group of its own, as builders do. */
function start(script: string): number {
  const child = spawn('/bin/sh', ['-c', script], { stdio: 'ignore', detached: true });
  return child.pid as number;
}

// Marks of processes come from /proc.
describe.runIf(process.platform === 'linux')('the watchdog', () => {
  let started: number[] = [];
  afterEach(() => {
    killAll(started.map(markOf));
    started = [];
  });
  const run = (script: string) => {
    const id = start(script);
    started.push(id);
    return id;
  };

  /** What becomes of processes when the one that told the watchdog these lines has ended. */
  async function afterDeath(lines: readonly string[]): Promise<void> {
    const watchdog = spawn('/bin/sh', ['-c', WATCHDOG_SCRIPT], { stdio: ['pipe', 'inherit', 'inherit'] });
    watchdog.stdin.end(lines.map((line) => `${line}\n`).join(''));
    const [code] = await once(watchdog, 'exit');
    expect(code).toBe(0);
  }

  it('asks commands to stop, and ends those that do not', async () => {
    const obedient = run('sleep 60');
    const stubborn = run('trap "" TERM; while :; do sleep 1; done');
    await vi.waitFor(() => expect(childrenOf(stubborn)).not.toEqual([]));
    await afterDeath([`commands ${markOf(obedient)} ${markOf(stubborn)}`]);
    for (const id of [obedient, stubborn]) await gone(id);
  }, 15_000);

  it('ends builders with all that they have started', async () => {
    const builder = run('sleep 60 & sleep 61; :');
    await vi.waitFor(() => expect(childrenOf(builder)).toHaveLength(2));
    const ids = childrenOf(builder).map((mark) => Number.parseInt(mark, 10));
    await afterDeath([`builders ${markOf(builder)}`]);
    for (const id of [builder, ...ids]) await gone(id);
  });

  it('knows what has changed since', async () => {
    const ended = run('sleep 60');
    await afterDeath([`commands ${markOf(ended)}`, `builders ${markOf(ended)}`, 'commands', 'builders']);
    expect(isThere(ended)).toBe(true);
  });

  it('leaves a process alone that has the id of one that is gone', async () => {
    const other = run('sleep 60');
    for (const mark of [`${other}:1`, `${other}:`])
      await afterDeath([`commands ${mark}`, `builders ${mark}`]);
    killAll([`${other}:1`, `${other}:`]);
    expect(isThere(other)).toBe(true);
  });

  it('has nothing to do where all have ended', async () => {
    await afterDeath([]);
    await afterDeath(['commands 4194304:1', 'builders 4194304:1']);
  });
});

describe.runIf(process.platform === 'linux')('a command that is killed', () => {
  const path = process.env.PATH;
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'watchdog-'));
    process.env.PATH = `${directory}:${path}`;
  });
  afterEach(() => {
    if (path !== undefined) process.env.PATH = path;
    rmSync(directory, { recursive: true });
  });

  // Nix runs builders as another user, which drops the setting that would end them with it.
  it('leaves no builder behind', async () => {
    const script = [
      '#!/bin/sh',
      'setsid sleep 60 >/dev/null 2>&1 &',
      'echo "$! $$" > ids',
      `echo '@nix {"action":"start","id":1,"type":105}' >&2`,
      'wait',
    ];
    writeFileSync(join(directory, 'nix-store'), `${script.join('\n')}\n`, { mode: 0o755 });
    const ids = () => readFileSync(join(directory, 'ids'), 'utf8').split(' ').map(Number) as [number, number];
    const running = followNix('nix-store', [], { directory }, () => {
      setTimeout(() => process.kill(ids()[1], 'SIGKILL'), 100);
    });
    await expect(running).rejects.toThrow('nix-store was stopped by SIGKILL.');
    await gone(ids()[0]);
  });
});
