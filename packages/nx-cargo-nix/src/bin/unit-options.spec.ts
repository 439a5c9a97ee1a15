import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './unit-options';

const defaults = { root: '.', crates: [], kinds: ['build'], from: 'cargo', format: 'pretty' };

describe('readOptions', () => {
  it.each([
    ['nothing', [], defaults],
    ['a repository', ['--root', 'a b'], { ...defaults, root: 'a b' }],
    ['several crates', ['--crate', 'a', '--crate', 'b'], { ...defaults, crates: ['a', 'b'] }],
    [
      'kinds, which replace the default',
      ['--kind', 'test', '--kind', 'doc'],
      { ...defaults, kinds: ['test', 'doc'] },
    ],
    ['the Nix library', ['--from', 'nix', '--canonical'], { ...defaults, from: 'nix', format: 'canonical' }],
    ['fingerprints', ['--fingerprints'], { ...defaults, format: 'fingerprints' }],
  ])('reads %s', (_, args, expected) => {
    expect(readOptions(args)).toEqual(expected);
  });

  it('gives help precedence over what is wrong elsewhere', () => {
    expect(readOptions(['--help', '--kind', 'bench'])).toBe('help');
  });

  it.each([
    [
      'an unknown kind, naming the known ones',
      ['--kind', 'bench'],
      /'bench'; expected one of build, test, clippy, doc/,
    ],
    ['an unknown side', ['--from', 'bazel'], /'bazel'; expected 'cargo' or 'nix'/],
    ['an unknown option', ['--crates', 'a'], /--crates.*See --help/s],
    ['an argument without an option', ['pkg-a'], /pkg-a.*See --help/s],
    ['two formats', ['--canonical', '--fingerprints'], /exclude each other/],
  ])('refuses %s', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});
