import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtWorkspaces } from './built-workspaces';
import { cargoRepository, openRepository } from './open-repository';
import { writeRepository } from './testing/written-repository';

const lock = 'version = 4\n';
const crate = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}`;

/** A workspace whose root is a crate, with what lies in repositories beside such a one. */
const files = {
  'Cargo.toml': crate('top', '[workspace]\nexclude = ["fuzz", "tools"]\n'),
  'Cargo.lock': lock,
  'fuzz/Cargo.toml': crate('fuzzed', '[workspace]\n'),
  'fuzz/Cargo.lock': lock,
  'tests/fixture/Cargo.toml': '[workspace]\nmembers = ["nowhere"]\n',
  'tests/fixture/Cargo.lock': 'version = 99\n',
  'tools/Cargo.toml': crate('tool'),
  'tools/Cargo.lock': lock,
  'nix/cargo-workspace/default.nix': '',
  'nix/cargo-workspace/model/rules.json': '{}',
};

/** The same with a virtual root: nothing lies below a crate. */
const apart = { ...files, 'Cargo.toml': '[workspace]\nmembers = []\nexclude = ["fuzz", "tools"]\n' };

const call = (root: string) => `import ./nix/cargo-workspace { src = ./.; root = "${root}"; }`;

function found(laidOut: Readonly<Record<string, string>>, wanted?: readonly string[]) {
  const directory = writeRepository(laidOut);
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '--all'], { cwd: directory });
  const open = openRepository(directory);
  const { repository, by, passedOver, unread, unknown } = builtWorkspaces(
    open,
    cargoRepository(open),
    wanted,
  );
  const roots = repository.workspaces.map(({ root }) => root);
  return { roots, by, passedOver, unread, unknown, errors: repository.errors.map(({ file }) => file) };
}

describe('builtWorkspaces', () => {
  it('are those that the flake names', () => {
    const flake = { 'flake.nix': `[ (${call('.')}) (${call('tools')}) ]` };
    expect(found({ ...files, ...flake })).toEqual({
      roots: ['.', 'tools'],
      by: 'flake',
      passedOver: ['fuzz', 'tests/fixture'],
      unread: [],
      unknown: [],
      errors: [],
    });
  });

  // `nx run-many -t nix-build` failed for a directory `fuzz`, and a stale lock of test data asked for `nx sync` for ever.
  it('are, where no flake says it, those that do not lie below a crate of another', () => {
    expect(found(files)).toMatchObject({ roots: ['.'], by: 'place', errors: [] });
    expect(found(apart)).toMatchObject({ by: 'place', passedOver: [] });
  });

  it.each([
    [
      'a file that the flake names',
      { 'flake.nix': 'import ./nix/rust.nix', 'nix/rust.nix': call('tools').replaceAll('./', '../') },
    ],
    [
      'a directory',
      { 'flake.nix': 'import ./nix/rust', 'nix/rust/default.nix': call('tools').replaceAll('./', '../../') },
    ],
    [
      'a directory of modules',
      { 'flake.nix': 'modules ./parts', 'parts/x/rust.nix': call('tools').replaceAll('./', '../../') },
    ],
    ['a flake below the root', { 'ci/flake.nix': call('tools').replaceAll('./', '../') }],
  ])('are those that are named in %s', (_, nix) => {
    expect(found({ ...files, ...nix })).toMatchObject({ roots: ['tools'], by: 'flake' });
  });

  it('are not cut short by a flake of which it cannot be told what it builds besides', () => {
    const flake = { 'flake.nix': `[ (${call('tools')}) (map (import ./nix/cargo-workspace) roots) ]` };
    expect(found({ ...apart, ...flake })).toMatchObject({ by: 'place', passedOver: [] });
  });

  // A workspace below another one's crate had no project, and nothing said so.
  it.each([
    ['nothing', {}, []],
    ['a text that says it', { 'flake.nix': call('tools') }, []],
    [
      'a text that says it, and imports what it fetched',
      { 'flake.nix': `[ (${call('.')}) (import (fetch "x") { }) ]` },
      [],
    ],
    [
      'a root that is computed',
      {
        'flake.nix': './nix/rust.nix',
        'nix/rust.nix': 'import ./cargo-workspace { src = ../.; inherit root; }',
      },
      ['nix/rust.nix'],
    ],
    [
      'a path that is computed',
      { 'flake.nix': 'import (self + "/nix/cargo-workspace") { src = ./.; }' },
      ['flake.nix'],
    ],
  ])('are said to be unread after %s', (_, nix, unread) => {
    expect(found({ ...files, ...nix })).toMatchObject({ unread });
  });

  it('are not none where the flake names what is not there', () => {
    expect(found({ ...files, 'flake.nix': call('gone') })).toMatchObject({ roots: ['.'], by: 'place' });
  });

  it('are those that the option names, whatever flakes say', () => {
    const flake = { 'flake.nix': call('.') };
    expect(found({ ...files, ...flake }, ['fuzz', 'gone'])).toEqual({
      roots: ['fuzz'],
      by: 'option',
      passedOver: ['.', 'tests/fixture', 'tools'],
      unread: [],
      unknown: ['gone'],
      errors: [],
    });
  });

  it('have their errors told, and nothing else has', () => {
    const broken = { ...files, 'tools/Cargo.toml': '[package\n', 'fuzz/Cargo.toml': '[package\n' };
    expect(found(broken, ['.', 'tools']).errors).toEqual(['tools/Cargo.toml']);
    expect(found(files, ['tests/fixture']).errors).toEqual([
      'tests/fixture/nowhere/Cargo.toml',
      'tests/fixture/Cargo.lock',
    ]);
  });
});
