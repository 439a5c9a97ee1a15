import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from './pattern';
import { anyPattern } from './pattern-match';
import { mayOverlap } from './pattern-overlap';

function overlap(left: string, right: string): boolean {
  return mayOverlap(parsePattern(left).segments, parsePattern(right).segments);
}

describe('mayOverlap', () => {
  it.each([
    // Different names at the same depth share nothing.
    ['tests', 'src', false],
    // One reaches below the other.
    ['tests', 'tests/data', true],
    ['tests/data/x.json', 'tests', true],
    ['tests/a', 'tests/b', false],
    // A wildcard against a name is decided by matching.
    ['LICENSE*', 'tests', false],
    ['LICENSE*', 'LICENSE-MIT', true],
    ['data?', 'data1', true],
    ['data?', 'data12', false],
    // A byte, where a character was taken away from another crate.
    ['??', 'é', true],
    ['?', 'é', false],
    // Two wildcards, and anything behind `**`, are not decided.
    ['a*', '*b', true],
    ['a*/x', '*b/y', false],
    ['**/*.ts', 'npm', true],
    ['src/**', 'src/x.rs', true],
    // Slashes and dots that say nothing.
    ['./gen//', 'gen/x', true],
    // Characters that mean something in a regular expression stand for themselves.
    ['a.b', 'axb', false],
    ['[x]*', 'x1', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(overlap(left, right)).toBe(expected);
    expect(overlap(right, left)).toBe(expected);
  });

  it('never denies a path that both match', { timeout: 30_000 }, () => {
    const pattern = fc
      .array(fc.stringMatching(/^[ab*?é]{1,3}$/), { minLength: 1, maxLength: 4 })
      .map((segments) => segments.join('/'));
    const path = fc.array(fc.stringMatching(/^[abé]{1,3}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pattern, pattern, path, (left, right, segments) => {
        const isCommon = [left, right].every((each) => anyPattern([each], '.')(segments));
        expect(overlap(left, right) || !isCommon).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes no long for a pattern with many stars', () => {
    expect(overlap(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false);
  });
});
