import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTree } from '@nx/devkit/testing';
import type { Tree } from 'nx/src/devkit-exports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRepository } from '../../repository/testing/written-repository';
import syncGenerator, { type SyncResult } from './sync';

const crate = (name: string, version: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "${version}"\n${rest}`;
const lock = (version: string) => `version = 4\n\n[[package]]\nname = "a"\nversion = "${version}"\n`;
/** A repository whose crate has another version than the lock. */
const files = {
  'nx.json': '{}',
  'Cargo.toml': '[workspace]\nmembers = ["*"]\n',
  'Cargo.lock': lock('0.1.0'),
  'a/Cargo.toml': crate('a', '0.2.0'),
  'bin/README': 'What lies here is on the PATH.',
};
const FILE = 'nix-fingerprints.json';

const OnDisk = createTree().constructor as new (root: string, isVerbose: boolean) => Tree;

describe('nx sync, with a lock that is out of date', () => {
  let directory: string;
  const path = process.env.PATH;
  const prepare = (more: Readonly<Record<string, string>> = {}) => {
    directory = writeRepository({ ...files, ...more });
    process.env.PATH = join(directory, 'bin');
  };
  beforeEach(() => prepare());
  afterEach(() => {
    process.env.PATH = path;
  });

  const text = (name: string) => readFileSync(join(directory, name), 'utf8');
  function cargo(script: string): void {
    writeFileSync(join(directory, 'bin/cargo'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, 'bin/cargo'), 0o755);
  }
  /** What `nx sync` does: nothing if no file changes, whatever the generator says. */
  async function nxSync(): Promise<SyncResult> {
    const tree = new OnDisk(directory, false);
    const result = await syncGenerator(tree);
    const changes = tree.listChanges();
    for (const change of changes) writeFileSync(join(directory, change.path), change.content ?? '');
    if (changes.length > 0) await result.callback?.();
    return result;
  }

  it('says so, and what to run, where there is no Cargo', async () => {
    await expect(nxSync()).rejects.toThrow(
      /^Cargo\.lock: the lock is out of date: it has no path package `a 0\.2\.0`\.\nRun `cargo update --workspace`/,
    );
  });

  it('has Cargo update one that holds too much, and goes on without Cargo: all crates can be built', async () => {
    prepare({ 'Cargo.lock': `${lock('0.2.0')}\n[[package]]\nname = "old"\nversion = "0.1.0"\n` });
    const waiting = await nxSync();
    expect(waiting.outOfSyncMessage).toBe(`The fingerprints of Rust crates changed: ${FILE}.`);
    cargo(`printf '${lock('0.2.0').replaceAll('\n', '\\n')}' > Cargo.lock`);
    expect((await nxSync()).outOfSyncMessage).toContain(
      'nothing uses `old 0.1.0`, so `cargo --locked` refuses it',
    );
    expect(text('Cargo.lock')).toBe(lock('0.2.0'));
    expect(await nxSync()).toEqual({});
  });

  it('has Cargo update it, and writes the fingerprints', async () => {
    cargo(`echo "$@" > arguments; printf '${lock('0.2.0').replaceAll('\n', '\\n')}' > Cargo.lock`);
    const { outOfSyncMessage } = await nxSync();
    expect(outOfSyncMessage).toContain('it has no path package `a 0.2.0`');
    expect(text('arguments')).toBe('update --workspace\n');
    expect(JSON.parse(text(FILE))).toHaveProperty('crates.a.build');
    expect(await nxSync()).toEqual({});
  });

  it('starts Cargo only when Nx writes: `nx sync:check` and the daemon do not', async () => {
    cargo('echo "$@" > arguments');
    const tree = new OnDisk(directory, false);
    expect((await syncGenerator(tree)).outOfSyncMessage).toContain(
      '`nx sync` runs `cargo update --workspace`',
    );
    expect(tree.listChanges()).not.toEqual([]);
    expect(existsSync(join(directory, 'arguments'))).toBe(false);
  });

  it('passes on what Cargo says, each time, and leaves nothing behind', async () => {
    cargo('echo "error: no matching package" >&2; exit 101');
    await expect(nxSync()).rejects.toThrow('error: no matching package');
    const first = text(FILE);
    // Nx calls back only where a file changes, and now the fingerprint file is as it should be.
    await expect(nxSync()).rejects.toThrow('error: no matching package');
    expect(text(FILE)).toBe(first);
    expect(text('Cargo.lock')).toBe(lock('0.1.0'));
  });

  // `cargo update --workspace` fails then: "no matching package found".
  it('names the dependency that was left behind where a crate was renamed', async () => {
    prepare({ 'b/Cargo.toml': crate('b', '0.1.0', '[dependencies]\nold = { path = "../a" }\n') });
    cargo('exit 0');
    await expect(nxSync()).rejects.toThrow(
      'b/Cargo.toml depends on `old` in a, where the package is called `a`: correct the name there first.',
    );
  });
});
