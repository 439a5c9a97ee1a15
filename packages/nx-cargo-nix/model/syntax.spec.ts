import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeds } from './testing/acceptance/seeds';
import { evaluateNix } from './testing/evaluate-nix';
import { type Reading, readInNix, readInTypeScript } from './testing/syntax/ask';
import { mutantDocument } from './testing/syntax/mutate';

/** How many documents, and the number of the first: `SYNTAX_SEED=12345 SYNTAX_CASES=1` repeats one. */
const CASES = Number(process.env.SYNTAX_CASES ?? 5_000);
const FIRST = Number(process.env.SYNTAX_SEED ?? 1);

const PER_EVALUATION = 2_500;

const hasNix = evaluateNix('toml/tag.nix') !== undefined;

/** The rows of the table of cases, and the manifests and locks that workspaces begin with. */
function documents(): string[] {
  const { cases } = JSON.parse(readFileSync(join(__dirname, 'toml/cases.json'), 'utf8'));
  const rows = cases.parseToml.map(({ text }: { text: unknown }) => text);
  const { written, real } = seeds();
  const files = [...written, ...real].flatMap((seed) => Object.entries(seed));
  return [
    ...rows.filter((text: unknown) => typeof text === 'string'),
    ...files.filter(([path]) => /\.(?:toml|lock)$/.test(path)).map(([, text]) => text),
  ];
}

describe.skipIf(!hasNix)('the syntax of TOML', () => {
  const all = documents();

  // A million take hours.
  it('is read and refused alike by each language', { timeout: 24 * 3600_000 }, () => {
    const findings: { seed: number; text: string; inTypeScript: Reading; inNix: Reading | undefined }[] = [];
    let accepted = 0;
    for (let next = FIRST; next < FIRST + CASES; next += PER_EVALUATION) {
      const numbers = Array.from(
        { length: Math.min(PER_EVALUATION, FIRST + CASES - next) },
        (_, index) => next + index,
      );
      const texts = numbers.map((seed) => mutantDocument(seed, all));
      const answers = readInNix(texts);
      texts.forEach((text, index) => {
        const inTypeScript = readInTypeScript(text);
        const inNix = answers[index];
        if ('value' in inTypeScript) accepted++;
        if (JSON.stringify(inTypeScript) !== JSON.stringify(inNix)) {
          findings.push({ seed: next + index, text, inTypeScript, inNix });
        }
      });
    }
    expect(findings.slice(0, 20)).toEqual([]);
    // If all documents were refused, or all accepted, the test would say nothing.
    if (CASES > 1) expect(accepted / CASES).toBeGreaterThan(0.2);
    if (CASES > 1) expect(accepted / CASES).toBeLessThan(0.8);
  });
});
