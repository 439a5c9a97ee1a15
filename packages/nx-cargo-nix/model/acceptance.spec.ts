import { describe, expect, it } from 'vitest';
import { type Difference, differences } from './testing/acceptance/compare';
import { mutant } from './testing/acceptance/mutate';
import { seeds } from './testing/acceptance/seeds';
import { evaluateNix } from './testing/evaluate-nix';

/** How many mutants, and the number of the first: `ACCEPTANCE_SEED=12345 ACCEPTANCE_CASES=1` repeats one. */
const CASES = Number(process.env.ACCEPTANCE_CASES ?? 1000);
const FIRST = Number(process.env.ACCEPTANCE_SEED ?? 1);

/** Each evaluation reads the library, and its memory is not freed before its end. */
const PER_EVALUATION = 250;

const hasNix = evaluateNix('toml/tag.nix') !== undefined;

describe.skipIf(!hasNix)('each language, asked by itself', () => {
  const all = seeds();

  it('accepts every seed', { timeout: 60_000 }, () => {
    const whole = [...all.written, ...all.real].map((files, seed) => ({ seed, files }));
    const { findings, accepted } = differences(whole);
    expect(findings).toEqual([]);
    expect(accepted).toBeGreaterThan(whole.length);
  });

  // A million take hours.
  it('accepts the same, and gives the same fingerprints', { timeout: 24 * 3600_000 }, () => {
    const findings: Difference[] = [];
    let accepted = 0;
    for (let next = FIRST; next < FIRST + CASES; next += PER_EVALUATION) {
      const count = Math.min(PER_EVALUATION, FIRST + CASES - next);
      const mutants = Array.from({ length: count }, (_, index) => mutant(next + index, all));
      const outcome = differences(mutants);
      findings.push(...outcome.findings);
      accepted += outcome.accepted;
    }
    expect(findings).toEqual([]);
    // If all mutants were refused, the test would say nothing.
    expect(accepted).toBeGreaterThan(CASES === 1 ? -1 : CASES / 2);
  });
});
