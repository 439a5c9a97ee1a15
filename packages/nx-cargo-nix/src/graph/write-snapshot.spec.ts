import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCacheFile } from '../fingerprints/cache/cache-file';
import { writeRepository } from '../repository/testing/written-repository';
import { snapshotFile } from './run-variables';
import { writeSnapshot } from './write-snapshot';

const snapshot = (time: number, tracked = '') => ({
  ...{ time, tracked, objects: '', dirty: [], directories: [], recipe: [], locks: [], uncertain: [] },
});

// Builds were refused without an edit if the plugin was registered twice: one snapshot overwrote the other.
it('keeps snapshots of one moment apart', () => {
  const root = writeRepository({});
  const names = ['one', 'other'].map((tracked) => writeSnapshot(root, snapshot(1000, tracked)));
  expect(names.map((name) => readCacheFile(snapshotFile(root, name)))).toEqual([
    snapshot(1000, 'one'),
    snapshot(1000, 'other'),
  ]);
});

it('takes away those of runs that ended long ago', () => {
  const root = writeRepository({});
  const now = Date.now();
  const names = [now - 3 * 24 * 60 * 60 * 1000, now - 60_000, now].map((time) =>
    writeSnapshot(root, snapshot(time)),
  );
  expect(names.map((name) => existsSync(snapshotFile(root, name)))).toEqual([false, true, true]);
});
