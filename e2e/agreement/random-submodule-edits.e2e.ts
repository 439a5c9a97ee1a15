/**
 * Random edits of a workspace with crates in a git submodule: what Nix rebuilds, Nx calls affected and hashes anew, and no result of an
 * earlier edit is restored. They are tried as probes are, on a repository of its own: the copy that other random edits are tried on
 * borrows the objects of a repository, and a submodule has its own. Of ten edits that `AGREEMENT_EDITS` asks for, one is of a submodule;
 * `AGREEMENT_SEED` sets which, and `AGREEMENT_TABLE=1` prints each with what was seen.
 */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { selectsTasks } from '../../packages/testing/src/versions';
import { ProbeBench } from './probes/probe-bench';
import { misses, seen } from './probes/probe-verdict';
import { submodules } from './probes/submodules';
import { randomFrom } from './random';
import { BASE, randomSubmoduleEdit } from './random-submodule-edit';

const EDITS = Math.ceil(Number(process.env.AGREEMENT_EDITS ?? 120) / 10);
const SEED = Number(process.env.AGREEMENT_SEED ?? 1);
const [, major = '0', minor = '0'] =
  /(\d+)\.(\d+)/.exec(execFileSync('nix', ['--version'], { encoding: 'utf8' })) ?? [];
const readsSubmodules = Number(major) > 2 || Number(minor) >= 27;

it.runIf(readsSubmodules && selectsTasks)(
  `${EDITS} random edits of a submodule, seed ${SEED}: Nx misses none`,
  async () => {
    const random = randomFrom(SEED);
    const bench = await ProbeBench.open(submodules);
    const lines: string[] = [];
    const found: string[] = [];
    let rebuilt = 0;
    let unjudged = 0;
    try {
      bench.tag(BASE);
      for (let edit = 0; edit < EDITS; edit += 1) {
        const probe = randomSubmoduleEdit(random);
        const result = await bench.try(probe);
        rebuilt += result.synced.tasks.filter(({ drvChanged }) => drvChanged).length;
        unjudged += result.synced.unjudged.length > 0 ? 1 : 0;
        lines.push(`${edit}: ${probe.name} | ${seen(result)}`);
        found.push(...misses(result).map((miss) => `${edit}: ${probe.name}: ${miss}`));
      }
    } finally {
      bench.close();
      if (process.env.AGREEMENT_TABLE) console.log(lines.join('\n'));
    }
    console.log(
      `random edits of a submodule: ${EDITS} edits, ${rebuilt} rebuilds, ${found.length} misses, ${unjudged} not evaluated`,
    );
    expect(found).toEqual([]);
    expect(rebuilt).toBeGreaterThan(0);
    expect(unjudged).toBeLessThan(EDITS / 2);
  },
  EDITS * 60_000,
);
