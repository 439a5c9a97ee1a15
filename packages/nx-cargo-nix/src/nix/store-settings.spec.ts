import { describe, expect, it } from 'vitest';
import { storeSettings } from './store-settings';

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
