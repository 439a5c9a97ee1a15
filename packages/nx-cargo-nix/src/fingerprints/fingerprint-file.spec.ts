import { describe, expect, it } from 'vitest';
import { type Fingerprints, formatFingerprints, parseFingerprints } from './fingerprint-file';

const fingerprints: Fingerprints = new Map([
  ['pkg-b', { build: 'b0', test: 'b1' }],
  ['pkg-a', { build: 'a0' }],
]);

describe('the fingerprint file', () => {
  it('gives back what was written, sorted', () => {
    expect([...parseFingerprints(formatFingerprints(fingerprints))]).toEqual([...fingerprints].reverse());
  });

  it('has one crate a line, so that changes of different crates merge', () => {
    const lines = formatFingerprints(fingerprints).split('\n');
    expect(lines.filter((line) => /pkg-[ab]/.test(line))).toHaveLength(2);
    expect(formatFingerprints(fingerprints)).toBe(formatFingerprints(new Map([...fingerprints].reverse())));
  });

  it('can be written for a workspace without crates', () => {
    expect(parseFingerprints(formatFingerprints(new Map()))).toEqual(new Map());
  });

  it.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['a merge conflict', `<<<<<<< HEAD\n${formatFingerprints(fingerprints)}=======\n>>>>>>> other\n`],
    [
      'the file of another version of the plugin',
      formatFingerprints(fingerprints).replace('"version": 2', '"version": 1'),
    ],
    ['a list', '[]'],
    ['crates that are no object', '{"version": 2, "crates": "none"}'],
  ])('holds nothing: %s', (_, text) => {
    expect(parseFingerprints(text)).toEqual(new Map());
  });

  it('passes over what is no fingerprint, and keeps the rest', () => {
    const text = '{"version": 2, "crates": {"a": 1, "b": {"build": 2, "other": "x"}, "c": {"build": "c0"}}}';
    expect([...parseFingerprints(text)]).toEqual([
      ['a', {}],
      ['b', {}],
      ['c', { build: 'c0' }],
    ]);
  });
});
