import { removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { inTurn } from '../measure/samples';
import type { Row } from '../row';
import { added, coldGraphTime } from '../sides/added-time';
import { manyCrates } from '../sides/many-crates';
import { withAnswerAlone, withoutPlugin, withPeer } from '../sides/plugin-workspaces';

const COUNT = 500;

/** What the plugin adds to every command of Nx that finds no graph in its cache. */
export const graph: Row = {
  name: 'graph',
  async run() {
    const workspaces = {
      'this plugin': await manyCrates(COUNT),
      'no plugin': await withoutPlugin(COUNT),
      'answer alone': await withAnswerAlone(COUNT),
      peer: await withPeer(COUNT, 'peer'),
      'no plugin, its Nx': await withPeer(COUNT, 'none'),
    };
    try {
      const time = (workspace: Workspace) => () => coldGraphTime(workspace);
      const samples = await inTurn(5, {
        'this plugin': time(workspaces['this plugin']),
        'no plugin': time(workspaces['no plugin']),
        'answer alone': time(workspaces['answer alone']),
        peer: time(workspaces.peer),
        'no plugin, its Nx': time(workspaces['no plugin, its Nx']),
      });
      const ours = { label: 'nx-cargo-nix', samples: added(samples['this plugin'], samples['no plugin']) };
      return {
        comparisons: [
          {
            measure: `\`nx show projects\` on ${COUNT} crates, cold graph: what the plugin adds`,
            ours,
            against: {
              label: '@monodon/rust 3.0.0 on Nx 22',
              samples: added(samples.peer, samples['no plugin, its Nx']),
            },
            target: { faster: 5 },
          },
          {
            measure: 'the same',
            ours,
            against: {
              label: 'a plugin that answers with four targets a crate, without inputs',
              samples: added(samples['answer alone'], samples['no plugin']),
            },
            target: { shown: true },
          },
        ],
      };
    } finally {
      for (const workspace of Object.values(workspaces)) removeWorkspace(workspace);
    }
  },
};
