import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternProblem } from './pattern';
import { anyPattern } from './pattern-match';

describe('a pattern', () => {
  it('matches what a search through all divisions matches', { timeout: 30_000 }, () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?', '/', '**', '/**/', 'é'), { maxLength: 9 });
    const path = fc.array(fc.stringMatching(/^[abé]{1,4}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        pattern.map((texts) => texts.join('')),
        path,
        (text, segments) => {
          fc.pre(patternProblem(text, '.') === undefined);
          expect(anyPattern([text], '.')(segments)).toBe(referenceMatches(text, segments));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

/** A literal implementation of model/README.md, without regard to time. */
function referenceMatches(pattern: string, path: readonly string[]): boolean {
  const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
  return path.some((_, index) => pathMatches(segments, path.slice(0, index + 1)));
}

function pathMatches([first, ...rest]: readonly string[], path: readonly string[]): boolean {
  if (first === undefined) return path.length === 0;
  if (first === '**') return [...path, ''].some((_, index) => pathMatches(rest, path.slice(index)));
  const [name, ...below] = path;
  return name !== undefined && nameMatches(Buffer.from(first), Buffer.from(name)) && pathMatches(rest, below);
}

function nameMatches(pattern: Buffer, name: Buffer): boolean {
  const [first] = pattern;
  if (first === undefined) return name.length === 0;
  const rest = pattern.subarray(1);
  if (first === 0x2a) return [...name, 0].some((_, index) => nameMatches(rest, name.subarray(index)));
  return name.length > 0 && (first === 0x3f || first === name[0]) && nameMatches(rest, name.subarray(1));
}
