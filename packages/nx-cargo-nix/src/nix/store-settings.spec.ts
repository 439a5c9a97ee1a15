import { describe, expect, it } from 'vitest';
import { chooseStore, namesBuilders, storeSettings } from './store-settings';

describe('storeSettings', () => {
  it.each([
    ['a setting with two values', ['--option', 'substituters', ''], ['--option', 'substituters', '']],
    ['one with one', ['-j', '4', '--cores', '2'], ['-j', '4', '--cores', '2']],
    ['one with none', ['--fallback', '--keep-failed'], ['--fallback', '--keep-failed']],
    [
      'what nix-store would refuse is left out',
      ['--refresh', '--option', 'a', 'b', '-L'],
      ['--option', 'a', 'b'],
    ],
    [
      'a value that looks like a flag stays a value',
      ['--option', '--fallback', '-j'],
      ['--option', '--fallback', '-j'],
    ],
    ['nothing', [], []],
  ])('%s', (_why, nixArguments, settings) => {
    expect(storeSettings(nixArguments)).toEqual(settings);
  });
});

it.each<[why: string, args: string[], store: string | undefined, others: string[]]>([
  ['another machine', ['--store', 'ssh-ng://host', '-L'], 'ssh-ng://host', ['-L']],
  ['a store in another directory', ['--cores', '2', '--store', '/mnt'], '/mnt', ['--cores', '2']],
  ['this machine by name', ['--store', 'daemon'], undefined, []],
  ['the last one counts', ['--store', '/a', '--store', '/b'], '/b', []],
  ['a value is no flag', ['--option', '--store', 'x'], undefined, ['--option', '--store', 'x']],
  ['nothing', [], undefined, []],
])('chooseStore: %s', (_why, args, store, others) => {
  expect(chooseStore(args)).toEqual({ store, others });
});

it.each<[args: string[], expected: boolean]>([
  [['--builders', 'ssh-ng://host'], true],
  [['--option', 'builders', 'ssh-ng://host'], true],
  [['--store', 'ssh-ng://host'], true],
  [['--max-jobs', '2'], false],
])('namesBuilders: %j', (args, expected) => {
  expect(namesBuilders(args)).toBe(expected);
});
