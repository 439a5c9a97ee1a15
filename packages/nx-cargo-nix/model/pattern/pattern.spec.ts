import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern, patternProblem } from './pattern';
import { type PatternCase, patternCases } from './pattern-cases';
import { anyPattern } from './pattern-match';

const accepted = patternCases.filter(({ refused }) => refused === undefined);
const refused = patternCases.filter(
  (each): each is PatternCase & { refused: string } => each.refused !== undefined,
);

/** Hostile patterns and paths of 4 KB take a few milliseconds; what tries every division of a text never ends. */
const TIME_LIMIT = 5_000;

describe('a pattern', () => {
  it.each(accepted)(
    '$why: has a normal form, which is its own',
    ({ dir, pattern, normal }) => {
      expect(patternProblem(pattern, dir)).toBeUndefined();
      expect(parsePattern(pattern).text).toBe(normal);
      expect(parsePattern(normal).text).toBe(normal);
    },
    TIME_LIMIT,
  );

  it.each(accepted)(
    '$why: matches',
    ({ dir, pattern, normal, yes, no }) => {
      for (const each of [pattern, normal]) {
        const matches = anyPattern([each], dir);
        expect([...yes, ...no].filter((path) => matches(path.split('/')))).toEqual(yes);
      }
    },
    TIME_LIMIT,
  );

  it.each(refused)('$why: is refused', ({ dir, pattern, refused: problem }) => {
    expect(patternProblem(pattern, dir)).toContain(problem);
  });

  it('matches what a search through all divisions matches', () => {
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

/** model/README.md, word by word, without regard to time. */
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
