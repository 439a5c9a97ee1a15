import { describe, expect, it } from 'vitest';
import type { TaskVerdict } from './judge';
import type { Trial } from './laboratory';
import { formatSummary, missLines } from './report-summary';
import { firstLine, formatTable } from './report-table';

function trial(name: string, ...tasks: (Partial<TaskVerdict> & { task: string })[]): Trial {
  const complete = tasks.map((task) => ({
    affected: false,
    hashChanged: false,
    drvChanged: false,
    because: [],
    ...task,
  }));
  return { edit: { subject: 'a', name }, verdict: { tasks: complete, unjudged: [] } };
}

const changed = { affected: true, hashChanged: true, drvChanged: true };
const trials: Trial[] = [
  trial(
    'agreed',
    { task: 'a:build', ...changed },
    { task: 'a:test', ...changed },
    { task: 'b:build', ...changed },
  ),
  trial('stale', { task: 'a:build', affected: true, drvChanged: true }),
  trial('idle', { task: 'a:build', affected: true, because: ['a/Cargo.toml (project configuration)'] }),
  { edit: { subject: 'a', name: 'broken' }, error: 'Nx: no graph\nfor this' },
];

describe('the report', () => {
  it('says of each edit what both sides said, and what that means', () => {
    const cells = formatTable(trials)
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(cells[0]).toEqual(['edit', 'Nx affected', 'hash changed', 'drvPath changed', 'verdict']);
    expect(cells.slice(2)).toEqual([
      ['a: agreed', 'a(2) b', 'a(2) b', 'a(2) b', 'agrees'],
      ['a: stale', 'a', '-', 'a', 'MISSED: a'],
      ['a: idle', 'a', '-', '-', 'needless, a cache hit: a/Cargo.toml (project configuration)'],
      ['a: broken', '?', '?', '?', 'not judged: Nx: no graph'],
    ]);
  });

  it('never rounds a miss away', () => {
    const many = Array.from({ length: 9999 }, () => trial('agreed', { task: 'a:build', ...changed }));
    const seconds = new Map([['Nix', 1.25]]);
    const result = {
      trials: [...many, ...trials],
      outOfSync: [],
      selects: 'tasks',
      tasks: 2,
      unevaluated: [],
      seconds,
    } as const;
    const summary = formatSummary(result);
    expect(summary).toContain('hashes     recall 99.9 % (10002 of 10003 that Nix rebuilds)');
    expect(summary).toContain('1 x a/Cargo.toml (project configuration)');
    expect(summary).toContain('Not judged, in whole or in part: 1 edits');
    expect(missLines(result.trials)).toEqual([expect.stringMatching(/^a: stale: .*a:build.*the same hash/)]);
  });

  it.each([
    ['a message of one line', 'no such file', 'no such file'],
    [
      'an error of Nix 2.8',
      'Nix could not evaluate .#a:\nerror: broken\n(use --show-trace)',
      'error: broken',
    ],
    [
      'an error of Nix 2.34, which first says how it got there',
      "Nix could not evaluate .#a:\nerror:\n       … while calling 'throw'\n         at /x.nix:1:2:\n\n       error: broken\n",
      'error: broken',
    ],
    ['an empty text', '', ''],
  ])('says the reason of %s', (_, text, line) => expect(firstLine(text)).toBe(line));

  it('names commits where it was given commits, and cuts off what has no end', () => {
    const because = Array.from({ length: 9 }, (_, index) => `file${index}`);
    const long = trial('x'.repeat(99), { task: 'a:build', affected: true, because });
    const [header, , row] = formatTable([long], 'commit').split('\n');
    expect(header).toMatch(/^commit /);
    expect(row).toMatch(/^a: x{54}\.\.\. {2}a +-/);
    expect(row).toMatch(/file4, and 4 more$/);
  });
});
