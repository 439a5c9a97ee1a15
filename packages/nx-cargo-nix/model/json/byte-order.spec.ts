import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByBytes, sortedSet } from './byte-order';

/** Text of ASCII, of what UTF-16 and UTF-8 sort differently, and of both. */
const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('a', '-', 'é', '\uffee', '\u{1f600}'), maxLength: 4 }),
);

describe('sortByBytes', () => {
  it('sorts as the bytes of UTF-8 do', () => {
    fc.assert(
      fc.property(fc.array(text), (strings) => {
        const bytes = strings.map((each) => Buffer.from(each)).sort(Buffer.compare);
        expect(sortByBytes(strings)).toEqual(bytes.map(String));
      }),
    );
  });
});

describe('sortedSet', () => {
  it('has each string once', () => {
    expect(sortedSet(['b', '\u{1f600}', 'a', '\uffee', 'b'])).toEqual(['a', 'b', '\uffee', '\u{1f600}']);
  });
});
