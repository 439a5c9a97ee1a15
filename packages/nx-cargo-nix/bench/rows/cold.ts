import { removeWorkspace } from '../../../testing/src/workspace';
import { inTurn } from '../measure/samples';
import type { Row } from '../row';
import { buildThroughCargo, buildThroughNix, sixtyCrates } from '../sides/sixty-crates';

/** Nothing is compiled yet: the CPU time of compiling each crate in a derivation of its own. */
export const cold: Row = {
  name: 'cold',
  async run() {
    // CPU time hardly depends on what else runs, and a round takes minutes.
    const samples = await inTurn(1, {
      layered: async () => {
        const workspace = await sixtyCrates('layered');
        try {
          return await buildThroughNix(workspace);
        } finally {
          removeWorkspace(workspace);
        }
      },
      cargo: async () => {
        const workspace = await sixtyCrates('layered');
        try {
          return await buildThroughCargo(workspace);
        } finally {
          removeWorkspace(workspace);
        }
      },
    });
    return {
      comparisons: [
        {
          measure: '60 crates cold: CPU seconds of all that ran',
          ours: { label: 'layered', samples: samples.layered },
          against: { label: '`cargo build --release --workspace`', samples: samples.cargo },
          target: { within: 1.3 },
        },
      ],
    };
  },
};
