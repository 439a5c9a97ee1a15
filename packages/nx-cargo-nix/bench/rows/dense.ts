import { join } from 'node:path';
import { ranIn, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { inTurn } from '../measure/samples';
import type { Row } from '../row';
import { crateNames, manyCrates } from '../sides/many-crates';
import { evaluationCpuTime } from '../sides/package-derivations';
import { withoutPlugin } from '../sides/plugin-workspaces';
import { denseGraph } from '../synthetic/crate-graph';

const COUNT = 500;
const TEXT = `${COUNT} crates in a dense graph (closures of 125)`;

/** What long closures cost: whatever goes over each crate of each closure takes 62,500 steps here. */
export const dense: Row = {
  name: 'dense',
  async run() {
    const graph = denseGraph(COUNT);
    const ours = await manyCrates(COUNT, graph);
    const without = await withoutPlugin(COUNT, graph);
    try {
      const evaluated = await evaluationCpuTime(ours, crateNames(COUNT));
      const affected = (workspace: Workspace) => () =>
        cpuTime(
          join(workspace.directory, 'node_modules/.bin/nx'),
          ['affected', '--target=nix-build', '--base=HEAD'],
          ranIn(workspace),
        );
      // The first round fills Nx's caches.
      await affected(ours)();
      await affected(without)();
      const samples = await inTurn(3, { ours: affected(ours), without: affected(without) });
      return {
        comparisons: [
          {
            measure: `all \`drvPath\`s of ${TEXT}, with none of their sources in the store: CPU seconds`,
            ours: { label: 'this library, layered', samples: [evaluated] },
            against: { label: 'this library, as noted in November', samples: [32.7] },
            target: { faster: 3 },
          },
          {
            measure: `${TEXT}, nothing changed: CPU seconds of \`nx affected -t nix-build\``,
            ours: { label: 'with the plugin', samples: samples.ours },
            against: { label: 'a workspace without the plugin', samples: samples.without },
            target: { within: 2 },
          },
        ],
      };
    } finally {
      removeWorkspace(ours);
      removeWorkspace(without);
    }
  },
};
