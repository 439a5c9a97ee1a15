import { describe, expect, it } from 'vitest';
import { canonicalJson, shareJson } from './canonical-json';

describe('canonicalJson', () => {
  // No JSON file holds it, so it is not in cases.json.
  it('writes integers of 64 bits whole', () => {
    expect(canonicalJson(9223372036854775807n)).toBe('9223372036854775807');
  });

  it('gives a shared value the same text in every document', () => {
    const part = shareJson({ b: 1, a: 2 });
    expect(canonicalJson([part, { part }])).toBe('[{"a":2,"b":1},{"part":{"a":2,"b":1}}]');
  });

  it('writes a key of any name', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":"y"}}'))).toBe('{"__proto__":{"x":"y"}}');
  });
});
