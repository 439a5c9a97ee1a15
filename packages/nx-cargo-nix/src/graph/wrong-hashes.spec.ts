import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { SourceState } from '../repository/source-state';
import { writeRepository } from '../repository/testing/written-repository';
import { wrongHashes } from './wrong-hashes';

afterEach(() => vi.unstubAllEnvs());

/** A repository in which two files are looked at, one after the other, at the times 10 and 20. */
function repository() {
  const root = writeRepository({ 'a.rs': 'a', 'b.rs': 'b' });
  const { hashFile } = createRequire(__filename)('nx/src/native') as { hashFile(file: string): string };
  const asked: number[] = [];
  let time = 0;
  const observation = () => {
    time += 10;
    const observed = time;
    const changedSince = (since: number) => {
      asked.push(since);
      return since < observed ? ['a.rs', 'b.rs'] : [];
    };
    return { time: observed, changedSince, directories: [] };
  };
  const right = new Map(['a.rs', 'b.rs'].map((path) => [path, hashFile(join(root, path))]));
  const ask = (seen: ReadonlyMap<string, string>) =>
    wrongHashes(root, { observation } as unknown as SourceState, seen).map(({ path }) => path);
  return { root, ask, asked, right };
}

it('finds files of which Nx has another hash than its own function gives', () => {
  const { ask, right } = repository();
  expect(ask(right)).toEqual([]);
  expect(ask(new Map([...right, ['b.rs', '123']]))).toEqual(['b.rs']);
  // What Nx does not see is in no hash.
  expect(ask(new Map([['a.rs', '123']]))).toEqual(['a.rs']);
});

it('reads a file again only when it changed, or was found wrong', () => {
  const { ask, asked, right } = repository();
  ask(right);
  ask(new Map([...right, ['a.rs', '123']]));
  ask(right);
  expect(asked).toEqual([0, 10, 10]);
});

// A daemon starts with no memory of hashes, so what was checked with one is not known of another. In containers they have one process id.
it('keeps what each daemon, and each run without one, was found to know apart', async () => {
  const { root, ask, asked, right } = repository();
  const askDaemon = () => {
    vi.stubEnv('NX_DAEMON_PROCESS', 'true');
    ask(right);
    vi.stubEnv('NX_DAEMON_PROCESS', '');
  };
  const startDaemon = async () => {
    await new Promise((done) => setTimeout(done, 30));
    mkdirSync(join(root, '.nx/workspace-data/d'), { recursive: true });
    writeFileSync(join(root, '.nx/workspace-data/d/server-process.json'), '{ "processId": 17 }');
  };
  ask(right);
  await startDaemon();
  askDaemon();
  askDaemon();
  await startDaemon();
  askDaemon();
  ask(right);
  expect(asked).toEqual([0, 0, 20, 0, 10]);
});
