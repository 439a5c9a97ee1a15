import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCargoLock } from './cargo-lock';

const hasFlock = spawnSync('flock', ['--version']).status === 0;

describe.skipIf(!hasFlock)('the lock of a target directory', () => {
  let target: string;
  beforeEach(() => {
    target = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-lock-'));
  });
  afterEach(() => rmSync(target, { recursive: true }));

  /** Whether a Cargo could start to build in the profile's directory. */
  const isFree = (profile: string) =>
    spawnSync('flock', ['--nonblock', join(target, profile, '.cargo-lock'), 'true']).status === 0;

  it('is held in every profile while the work is done, and not after that', async () => {
    const profiles = ['debug', 'x86_64-unknown-linux-musl/debug'];
    let held: boolean[] = [];
    await withCargoLock(
      target,
      profiles,
      () => {},
      () => {
        held = profiles.map(isFree);
      },
    );
    expect(held).toEqual([false, false]);
    expect(profiles.map(isFree)).toEqual([true, true]);
  });

  it('is given back where the work fails', async () => {
    const work = () => {
      throw new Error('no space');
    };
    await expect(withCargoLock(target, ['debug'], () => {}, work)).rejects.toThrow('no space');
    expect(isFree('debug')).toBe(true);
  });
});

it('does the work where nothing can be locked, and says so', async () => {
  const { PATH } = process.env;
  const said: string[] = [];
  let done = false;
  const target = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-lock-'));
  process.env.PATH = '/nowhere';
  try {
    await withCargoLock(
      target,
      ['debug'],
      (text) => said.push(text),
      () => {
        done = true;
      },
    );
  } finally {
    process.env.PATH = PATH;
    rmSync(target, { recursive: true });
  }
  expect(done).toBe(true);
  expect(said).toEqual([expect.stringContaining('"flock"')]);
});
