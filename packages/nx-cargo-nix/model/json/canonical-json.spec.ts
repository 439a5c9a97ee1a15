import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue, shareJson } from './canonical-json';

const CASES: [why: string, value: JsonValue, text: string][] = [
  ['keys are sorted, nothing is spaced', { b: 1n, a: [true, 'x'] }, '{"a":[true,"x"],"b":1}'],
  [
    'keys sort by UTF-8 bytes, not by UTF-16 units',
    { '\u{1f600}': 1, '\uffee': 2, é: 3, z: 4 },
    '{"z":4,"é":3,"\uffee":2,"\u{1f600}":1}',
  ],
  ['a key that is a prefix comes first', { 'a-b': 1, a: 2, 'a.b': 3 }, '{"a":2,"a-b":1,"a.b":3}'],
  [
    'control characters are escaped, others are not',
    '"\\\b\f\n\r\t\u0001\u007f\u2028é/',
    '"\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007f\u2028é/"',
  ],
  ['integers of 64 bits are whole', 9223372036854775807n, '9223372036854775807'],
];

describe('canonicalJson', () => {
  it.each(CASES)('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('gives a shared value the same text in every document', () => {
    const part = shareJson({ b: 1, a: 2 });
    expect(canonicalJson([part, { part }])).toBe('[{"a":2,"b":1},{"part":{"a":2,"b":1}}]');
  });

  it('writes a key of any name', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":"y"}}'))).toBe('{"__proto__":{"x":"y"}}');
  });
});
