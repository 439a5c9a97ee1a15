import { describe, expect, it } from 'vitest';
import { type FingerprintFile, formatFingerprints, parseFingerprints } from './fingerprint-file';
import type { KindFingerprints } from './remembered-units';

const crates: [string, KindFingerprints][] = [
  ['pkg-b', { build: 'b0', test: 'b1' }],
  ['pkg-a', { build: 'a0' }],
];
const unseen = new Map([['pkg-a/src/made.rs', 'c0']]);
const fingerprints: FingerprintFile = { crates: new Map(crates), unseen };
const nothing: FingerprintFile = { crates: new Map(), unseen: new Map() };

describe('the fingerprint file', () => {
  it('gives back what was written, sorted', () => {
    const read = parseFingerprints(formatFingerprints(fingerprints));
    expect([...read.crates]).toEqual([...crates].reverse());
    expect(read.unseen).toEqual(unseen);
  });

  it('says nothing of unseen files where there are none', () => {
    expect(JSON.parse(formatFingerprints({ ...fingerprints, unseen: new Map() }))).not.toHaveProperty(
      'unseen',
    );
  });

  it('has one crate a line, so that changes of different crates merge', () => {
    const lines = formatFingerprints(fingerprints).split('\n');
    expect(lines.filter((line) => /pkg-[ab]"/.test(line))).toHaveLength(2);
    expect(formatFingerprints(fingerprints)).toBe(
      formatFingerprints({ crates: new Map([...crates].reverse()), unseen }),
    );
  });

  it('can be written for a workspace without crates', () => {
    expect(parseFingerprints(formatFingerprints(nothing))).toEqual(nothing);
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
    expect(parseFingerprints(text)).toEqual(nothing);
  });

  it('passes over what is no fingerprint, and keeps the rest', () => {
    const text =
      '{"version": 2, "unseen": {"x": 1}, "crates": {"a": 1, "b": {"build": 2, "other": "x"}, "c": {"build": "c0"}}}';
    expect([...parseFingerprints(text).crates]).toEqual([
      ['a', {}],
      ['b', {}],
      ['c', { build: 'c0' }],
    ]);
  });
});
