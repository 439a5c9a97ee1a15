import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CaseRow, caseTables } from './testing/case-tables';
import { evaluateNix } from './testing/evaluate-nix';

/** The outcome of a row: a value, or that it was refused. */
interface Answer {
  readonly outcome?: object;
  readonly refused?: true;
  /** The message of the refusal. Nix does not give it. */
  readonly message?: string;
}

type NixAnswers = Readonly<Record<string, Readonly<Record<string, readonly Answer[]>>>>;

/** The results of the Nix on PATH for all rows, in one evaluation, by folder and table; nothing where there is no Nix. */
const inNix = evaluateNix('testing/cases.nix') as NixAnswers | undefined;
if (!inNix) console.warn('cases.spec.ts: no Nix on PATH, so the cases are held against TypeScript alone.');

/** TypeScript's result for a row, as JSON has it. */
function inTypeScript(run: (row: CaseRow) => object, row: CaseRow): Answer {
  try {
    const plain = JSON.stringify(run(row), (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    return { outcome: JSON.parse(plain) };
  } catch (error) {
    return { refused: true, message: String(error) };
  }
}

/** Hostile patterns of 4 KB take a few milliseconds; trying every division of a text would never end. */
const TIME_LIMIT = 5_000;

describe.each(caseTables)('$folder: $name', ({ folder, name, run, rows }) => {
  it.each(rows.map((row, index) => ({ ...row, row, index })))(
    '$why',
    ({ row, index }) => {
      const { message, ...answer } = inTypeScript(run, row);
      if (row.refused === undefined) {
        expect.soft(message).toBeUndefined();
        const about = Object.entries(answer.outcome ?? {}).filter(([key]) => key in row);
        expect.soft(about).not.toEqual([]);
        const expected = Object.fromEntries(about.map(([key]) => [key, row[key]]));
        expect.soft(Object.fromEntries(about), 'in TypeScript').toEqual(expected);
      } else {
        expect.soft(answer, 'in TypeScript').toEqual({ refused: true });
        if (typeof row.refused === 'string') expect.soft(message).toContain(row.refused);
      }
      if (inNix) expect(inNix[folder]?.[name]?.[index], 'in Nix, as in TypeScript').toEqual(answer);
    },
    TIME_LIMIT,
  );
});

describe('tables of cases', () => {
  it('are all run', () => {
    const folders = readdirSync(__dirname).filter((folder) =>
      existsSync(join(__dirname, folder, 'cases.json')),
    );
    expect([...new Set(caseTables.map(({ folder }) => folder))].sort()).toEqual(folders.sort());
  });

  it('say why each case is there, each in other words', () => {
    for (const { folder, name, rows } of caseTables) {
      const reasons = rows.map(({ why }) => why);
      expect(new Set(reasons).size, `${folder}: ${name}`).toBe(reasons.length);
    }
  });
});

// What only the Nix side has: the *.test.nix beside its functions.
describe.skipIf(!inNix)('the assertions of the Nix side', () => {
  it('all hold', () => {
    expect(evaluateNix('testing/default.nix')).toEqual([]);
  });
});
