import { describe, expect, it } from 'vitest';
import { mayOverlap } from './pattern-overlap';

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
    // Two wildcards, and anything behind `**`, are not decided.
    ['a*', '*b', true],
    ['**/*.ts', 'npm', true],
    ['src/**', 'src/x.rs', true],
    // Characters that mean something in a regular expression stand for themselves.
    ['a.b', 'axb', false],
    ['[x]*', 'x1', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(mayOverlap(left, right)).toBe(expected);
    expect(mayOverlap(right, left)).toBe(expected);
  });
});
