import { removeWorkspace } from '../../../testing/src/workspace';
import { inTurn, wallTime } from '../measure/samples';
import type { GrowthPoint, Row } from '../row';
import { added, coldGraphTime } from '../sides/added-time';
import { crateNames, manyCrates } from '../sides/many-crates';
import { packageDerivations } from '../sides/package-derivations';
import { withoutPlugin } from '../sides/plugin-workspaces';

const SIZES = [50, 100, 200, 400];

/** How evaluation and graph grow with the repository. */
export const growth: Row = {
  name: 'growth',
  async run() {
    const points: GrowthPoint[] = [];
    for (const crates of SIZES) {
      console.log(`  ${crates} crates`);
      points.push(await measure(crates));
    }
    return { growth: points };
  },
};

async function measure(crates: number): Promise<GrowthPoint> {
  const workspace = await manyCrates(crates);
  const without = await withoutPlugin(crates);
  try {
    // The first evaluation copies sources into the store, and its time depends on the disk.
    await packageDerivations(workspace, crateNames(crates));
    const samples = await inTurn(3, {
      evaluation: () => wallTime(() => packageDerivations(workspace, crateNames(crates))),
      'with the plugin': () => coldGraphTime(workspace),
      without: () => coldGraphTime(without),
    });
    return {
      crates,
      evaluation: samples.evaluation,
      graph: added(samples['with the plugin'], samples.without),
    };
  } finally {
    removeWorkspace(workspace);
    removeWorkspace(without);
  }
}
