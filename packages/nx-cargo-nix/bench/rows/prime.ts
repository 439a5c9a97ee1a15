import { layOut, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import type { Comparison, Row } from '../row';
import { benchWorkspace } from '../sides/bench-workspace';
import { type CargoRun, FIRST_COMMANDS, primedClones } from '../sides/primed-clones';
import { recordedSources } from '../sides/recorded-sources';

/** The recorded workspaces that are primed, where they are there. */
const RECORDED = ['ripgrep', 'guppy'];

/** What Cargo does in a fresh clone into which nix-prime laid what is in the store. */
export const prime: Row = {
  name: 'prime',
  async run() {
    const comparisons = await primedWith('the example', await layOut('bench-prime'), 'cargo-workspace');
    for (const name of RECORDED) {
      const files = recordedSources(name);
      // A package in the root directory gives that project its name.
      const project = files?.['Cargo.toml']?.includes('[package]') ? name : 'cargo-workspace';
      if (!files) continue;
      const workspace = await benchWorkspace('prime', files);
      comparisons.push(...(await primedWith(`${name}'s manifests`, workspace, project)));
    }
    return { comparisons };
  },
};

async function primedWith(what: string, workspace: Workspace, project: string): Promise<Comparison[]> {
  try {
    const clones = await primedClones(workspace, project);
    // The next workspace takes long, and may fail.
    console.log(`  ${what}: ${JSON.stringify(clones)}`);
    const { priming, primed, cold, warm } = clones;
    const side = (label: string, run: CargoRun | undefined) => ({
      label: `${label}, ${run?.compiled} units compiled`,
      samples: [run?.seconds ?? Number.NaN],
    });
    const comparisons = FIRST_COMMANDS.flatMap((command, i): Comparison[] => {
      const measure = `${what} in a fresh clone: \`cargo ${command.join(' ')}\`, CPU seconds`;
      const ours = side('after `nix-prime`', primed[i]);
      return [
        { measure, ours, against: side('cold', cold[i]), target: { faster: 20 } },
        { measure, ours, against: side('warm', warm[i]), target: { shown: true } },
      ];
    });
    const ours = { label: '`nx run PROJECT:nix-prime`, all in the store', samples: [priming] };
    const measure = `${what}: priming itself, CPU seconds`;
    comparisons.push({
      measure,
      ours,
      against: side('`cargo build`, cold', cold[0]),
      target: { shown: true },
    });
    return comparisons;
  } finally {
    removeWorkspace(workspace);
  }
}
