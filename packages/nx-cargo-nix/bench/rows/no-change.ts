import { nx } from '../../../testing/src/nx';
import { removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { inTurn, wallTime } from '../measure/samples';
import type { Row } from '../row';
import { withoutPlugin } from '../sides/plugin-workspaces';
import { sixtyCrates } from '../sides/sixty-crates';

/** What the plugin costs someone who changed nothing. */
export const noChange: Row = {
  name: 'no-change',
  async run() {
    const ours = await sixtyCrates('layered', 0);
    const without = await withoutPlugin(60);
    try {
      const affected = (workspace: Workspace) => () =>
        wallTime(() => nx(workspace, ['affected', '--target=nix-build', '--base=HEAD']));
      // The first round fills Nx's caches.
      await affected(ours)();
      await affected(without)();
      const samples = await inTurn(7, { 'with the plugin': affected(ours), without: affected(without) });
      return {
        comparisons: [
          {
            measure: '60 crates, nothing changed: `nx affected -t nix-build`',
            ours: { label: 'with the plugin', samples: samples['with the plugin'] },
            against: { label: 'a workspace without the plugin', samples: samples.without },
            target: { within: 1.5 },
          },
        ],
      };
    } finally {
      removeWorkspace(ours);
      removeWorkspace(without);
    }
  },
};
