import { removeWorkspace, type Workspace } from '../../../../e2e/harness/workspace';
import { inTurn, wallTime } from '../measure/samples';
import type { Row } from '../row';
import { crateNames, manyCrates, manyCratesByFilteredTrees } from '../sides/many-crates';
import { packageDerivations } from '../sides/package-derivations';

const COUNT = 500;

/** What it costs to know the derivations of all crates, their sources not in the store yet. */
export const evaluation: Row = {
  name: 'evaluation',
  async run() {
    const ours = await inTurn(2, { 'this library': () => evaluateFresh(() => manyCrates(COUNT)) });
    // About a minute a round.
    const theirs = await inTurn(1, {
      'filtered trees': () => evaluateFresh(() => manyCratesByFilteredTrees(COUNT)),
    });
    return {
      comparisons: [
        {
          measure: `all \`drvPath\`s of ${COUNT} crates of ten files, \`nix eval\``,
          ours: { label: 'this library, layered', samples: ours['this library'] },
          against: { label: 'one filtered tree per package', samples: theirs['filtered trees'] },
          target: { faster: 15 },
        },
      ],
    };
  },
};

/** The wall time of evaluating a workspace that no run before it had. */
export async function evaluateFresh(layOut: () => Promise<Workspace>, count = COUNT): Promise<number> {
  const workspace = await layOut();
  try {
    return await wallTime(() => packageDerivations(workspace, crateNames(count)));
  } finally {
    removeWorkspace(workspace);
  }
}
