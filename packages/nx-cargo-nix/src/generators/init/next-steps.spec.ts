import { describe, expect, it } from 'vitest';
import { nextSteps, type SetUp } from './next-steps';

const done: SetUp = {
  nx: 'npx nx',
  staged: 'staged',
  flake: 'locked',
  withoutLock: [],
  outdatedLocks: [],
  hasCrates: true,
};
const rest = ['npx nx run-many -t nix-build', 'git commit'];

describe('nextSteps', () => {
  it.each<[string, Partial<SetUp>, string[]]>([
    ['all went well', {}, rest],
    ['Nx is started otherwise', { nx: './nx' }, ['./nx run-many -t nix-build', 'git commit']],
    [
      'Nix is somewhere else',
      { flake: 'unlocked', unlockedBecause: 'where Nix is' },
      ['nix flake lock && git add flake.lock    # where Nix is', ...rest],
    ],
    [
      'there is no git repository yet: a flake in one is read another way, so it is locked after that',
      { staged: 'no repository', flake: 'unlocked' },
      [
        'git init    # Nix builds what git tracks',
        'git add --all',
        'nix flake lock && git add flake.lock',
        ...rest,
      ],
    ],
    [
      'a workspace has no lock, and so no fingerprints',
      { withoutLock: ['.', 'my tools'] },
      [
        'cargo generate-lockfile    # there is no Cargo.lock in .',
        'cargo generate-lockfile --manifest-path "my tools/Cargo.toml"    # there is no Cargo.lock in my tools',
        'git add --all && npx nx sync    # writes the fingerprints',
        'git add --all',
        ...rest,
      ],
    ],
    ['a lock is out of date', { outdatedLocks: ['it is old'] }, ['npx nx sync    # it is old', ...rest]],
    [
      'the flake is somebody else’s',
      { flake: 'foreign' },
      ['the lines above, in flake.nix', 'nix flake lock && git add flake.lock', ...rest],
    ],
  ])('where %s', (_, known, expected) => {
    expect(nextSteps({ ...done, ...known })).toEqual(expected);
  });
});
