import { removeWorkspace } from '../../../testing/src/workspace';
import { inTurn } from '../measure/samples';
import type { Comparison, Row } from '../row';
import { added, coldGraphTime } from '../sides/added-time';
import { type RecordedProjects, recordedProjects } from '../sides/recorded-projects';

/** The recorded workspaces that lock nothing from git. */
const WORKSPACES = ['oxc', 'wasmtime', 'uv', 'guppy', 'ripgrep'];

/** What the plugin adds to a command that finds no graph in Nx's cache, on real workspaces. */
export const projects: Row = {
  name: 'projects',
  async run() {
    const comparisons: Comparison[] = [];
    for (const name of WORKSPACES) {
      const sides = await recordedProjects(name);
      if (sides) comparisons.push(await compared(name, sides));
    }
    return { comparisons };
  },
};

async function compared(name: string, sides: RecordedProjects): Promise<Comparison> {
  try {
    const time = (side: keyof RecordedProjects) => () => coldGraphTime(sides[side]);
    const samples = await inTurn(5, {
      ours: time('ours'),
      'no plugin': time('no plugin'),
      peer: time('peer'),
      'no plugin, its Nx': time('no plugin, its Nx'),
    });
    return {
      measure: `\`nx show projects\` on ${name} (recorded), cold graph: what the plugin adds`,
      ours: { label: 'nx-cargo-nix', samples: added(samples.ours, samples['no plugin']) },
      against: {
        label: '@monodon/rust 3.0.0 on Nx 22',
        samples: added(samples.peer, samples['no plugin, its Nx']),
      },
      target: { within: 0.33 },
    };
  } finally {
    for (const workspace of Object.values(sides)) removeWorkspace(workspace);
  }
}
