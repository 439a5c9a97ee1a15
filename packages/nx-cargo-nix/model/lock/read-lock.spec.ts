import { describe, expect, it } from 'vitest';
import { lockToml, REGISTRY } from '../testing/write-crate';
import { readLockDocument } from './lock-document';
import { parseLock } from './read-lock';
import { readWrittenLock } from './written-lock';

describe('parseLock', () => {
  it('names the package whose reference leads nowhere', () => {
    const text = lockToml([{ name: 'a', dependencies: ['c'] }]);
    expect(() => parseLock(text, 'x/Cargo.lock')).toThrow(/^x\/Cargo.lock: `a 1.0.0` depends on `/);
  });

  it.each([
    [
      'version 2 and older, by the lack of a number',
      '[[package]]\nname = "a"\nversion = "1.0.0"\n',
      /no format version.*Write `version = 3` as its first line/,
    ],
    ['version 1, by its table of checksums', 'version = 3\n[metadata]\nx = "y"\n', /1\.53/],
    ['a newer version, by its number', lockToml([], 5), /format version 5.*Update nx-cargo-nix/],
    ['what is no TOML', '<<<<<<< HEAD\nversion = 4\n', /Cargo.lock:1:/],
    [
      'a package without a version',
      'version = 4\n[[package]]\nname = "a"\n',
      /package 1 \(a\) has no version/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseLock(text, 'Cargo.lock')).toThrow(message);
  });
});

describe('readWrittenLock', () => {
  // Nix's TOML parser refuses it, and so must this.
  it('leaves a control character in a string to the TOML parser, which refuses it', () => {
    expect(() => parseLock(lockToml([{ name: 'a\u0001b' }]), 'Cargo.lock')).toThrow(/^Cargo.lock:/);
  });

  const text = lockToml(
    [{ name: 'a', dependencies: ['b', 'c 1.0.0'] }, { name: 'b', source: REGISTRY }, { name: 'c' }],
    3,
  );

  it('reads what Cargo writes as a TOML parser does', () => {
    expect(readWrittenLock(`# comment\n${text}`)).toEqual(readLockDocument(text, 'Cargo.lock'));
  });

  /** All are TOML, and read as such. */
  it.each([
    ['indentation', text.replace('name =', '  name =')],
    ['an escape', text.replace('"b"', '"\\u0062"')],
    [
      'an array on one line',
      text.replace('dependencies = [\n "b",\n "c 1.0.0",\n]', 'dependencies = ["b", "c"]'),
    ],
    ['windows line ends', text.replaceAll('\n', '\r\n')],
    ['another table', `${text}\n[[patch.unused]]\nname = "d"\nversion = "1.0.0"\n`],
  ])('leaves %s to the TOML parser', (_, odd) => {
    expect(readWrittenLock(odd)).toBeUndefined();
    expect(parseLock(odd, 'Cargo.lock').packages.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('refuses what may be too long for an expression', () => {
    expect(() => parseLock(`${'\n'.repeat(5_000_000)}${text}`, 'Cargo.lock')).toThrow(
      /Expected 4194304 at most/,
    );
  });
});
