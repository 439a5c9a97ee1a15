/**
 * One probe for each way in which an edit may reach Nix without Nx noticing. Everything is real: git, the flake's evaluation, Nx with the
 * packed plugin. `PROBES` picks groups by a part of their names; `PROBES_TABLE` names a file for a table of the results.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectsTasks } from '../../packages/testing/src/versions';
import { isKnown, knownProbes } from './probes/known';
import { ProbeBench } from './probes/probe-bench';
import { probeGroups } from './probes/probe-groups';
import { faults, seen } from './probes/probe-verdict';

const [, major = '0', minor = '0'] =
  /(\d+)\.(\d+)/.exec(execFileSync('nix', ['--version'], { encoding: 'utf8' })) ?? [];
const isOldNix = Number(major) === 2 && Number(minor) < 27;
const canDo = ({ nix }: { readonly nix?: 'old' | 'new' }) =>
  nix === undefined || (nix === 'old') === isOldNix;
const chosen = process.env.PROBES ?? '';
const table = process.env.PROBES_TABLE;
const groups = probeGroups.filter(({ name }) => name.includes(chosen));
if (groups.length === 0) {
  const names = probeGroups.map(({ name }) => name).join(', ');
  throw new Error(`PROBES is "${chosen}", a part of no group's name. Expected a part of one of: ${names}.`);
}

// Before version 24 Nx selects whole projects: its needless selections are not the plugin's fault.
describe.runIf(selectsTasks)('probes', () => {
  for (const group of groups) {
    describe.runIf(canDo(group))(group.name, () => {
      let bench: ProbeBench | undefined;
      let refusal: unknown;
      beforeAll(async () => {
        try {
          bench = await ProbeBench.open(group);
        } catch (error) {
          // A workspace that cannot be read at all fails every one of its probes, known ones too.
          refusal = error;
        }
      });
      afterAll(() => bench?.close());

      for (const probe of group.probes.filter(canDo)) {
        const name = `${group.name}: ${probe.name}`;
        // A known failure fails until it is fixed; whoever fixes it removes its name from the list.
        const test = isKnown(name, isOldNix) ? it.fails : it;
        test(`${probe.name} (${probe.reason})`, async () => {
          if (!bench) {
            if (table) appendFileSync(table, `| ${name} | | | | refused |\n`);
            throw refusal;
          }
          const result = await bench.try(probe);
          const found = faults(probe, result, isOldNix);
          if (table) {
            const verdict = found.length === 0 ? 'passes' : found.join('; ');
            appendFileSync(table, `| ${name} | ${seen(result)} | ${verdict} |\n`);
          }
          expect(found).toEqual([]);
        });
      }
    });
  }

  it('have names of their own, and every known one is among them', () => {
    const names = probeGroups.flatMap(({ name, probes }) => probes.map((probe) => `${name}: ${probe.name}`));
    expect(new Set(names).size).toBe(names.length);
    expect(knownProbes.filter((name) => !names.includes(name))).toEqual([]);
  });
});
