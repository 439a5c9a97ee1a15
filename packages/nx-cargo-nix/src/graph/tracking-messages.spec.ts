import { expect, it } from 'vitest';
import { SourceState } from '../repository/source-state';
import { writeRepository } from '../repository/testing/written-repository';
import { unreadableMessage } from './tracking-messages';

// A flake there has the files that .gitignore names, and Nx restored what was built from old ones.
it('takes no hash for a good one where there is no git repository, and says so', () => {
  const directory = writeRepository({ 'Cargo.toml': '' });
  const state = new SourceState(directory, undefined, { packages: [], recipe: [], describing: [] });
  expect(state.differences([]).isUnknown).toBe(true);
  expect(unreadableMessage(undefined)).toMatch(/no git repository.*git init/);
});
