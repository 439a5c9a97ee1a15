import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { takeRunWarnings } from './run-warnings';
import { writeSnapshot } from './write-snapshot';

const nothing = {
  ...{ time: Date.now(), tracked: '', objects: '', dirty: [], directories: [], recipe: [], locks: [] },
  uncertain: [],
};

it('gives the warnings of a run to one of its tasks', () => {
  const root = writeRepository({});
  const started = (warnings: string[]) => ({
    NX_CARGO_NIX_STARTED: writeSnapshot(root, { ...nothing, warnings }),
  });
  const run = started(['one', 'other']);
  expect(takeRunWarnings(root, run)).toEqual(['one', 'other']);
  expect(takeRunWarnings(root, run)).toEqual([]);
  expect(takeRunWarnings(root, started(['one']))).toEqual(['one']);
});

it('has none for what is no run, or for one that has none', () => {
  const root = writeRepository({});
  expect(takeRunWarnings(root, {})).toEqual([]);
  expect(takeRunWarnings(root, { NX_CARGO_NIX_STARTED: '../1' })).toEqual([]);
  expect(takeRunWarnings(root, { NX_CARGO_NIX_STARTED: '1-2-3' })).toEqual([]);
  expect(takeRunWarnings(root, { NX_CARGO_NIX_STARTED: writeSnapshot(root, nothing) })).toEqual([]);
});
