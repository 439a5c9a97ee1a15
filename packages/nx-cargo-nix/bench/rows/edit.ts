import { head, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { inTurn, wallTime } from '../measure/samples';
import type { Row } from '../row';
import {
  buildAffected,
  buildThroughNix,
  cargoBuild,
  editInTheMiddle,
  reached,
  sixtyCrates,
} from '../sides/sixty-crates';

/** An edit of a crate in the middle: the wall time until all that it reaches is built. */
export const edit: Row = {
  name: 'edit',
  async run() {
    const layered = await sixtyCrates('layered');
    // Its packages start from nothing: without third-party crates, there is nothing that an edit leaves as it is.
    const isolated = await sixtyCrates('isolated');
    try {
      await Promise.all([buildThroughNix(layered), cargoBuild(layered)]);
      return await measure(layered, isolated);
    } finally {
      removeWorkspace(layered);
      removeWorkspace(isolated);
    }
  },
};

async function measure(layered: Workspace, isolated: Workspace) {
  const base = { layered: await head(layered), isolated: await head(isolated) };
  const { layered: ours, cargo } = await inTurn(3, {
    layered: async () => {
      await editInTheMiddle(layered);
      return wallTime(() => buildAffected(layered, base.layered));
    },
    // After the same edit.
    cargo: () => wallTime(() => cargoBuild(layered)),
  });
  // A round takes minutes, so noise matters less.
  const { isolated: theirs } = await inTurn(1, {
    isolated: async () => {
      await editInTheMiddle(isolated);
      return wallTime(() => buildAffected(isolated, base.isolated));
    },
  });
  const measureText = `60 crates, edit one that ${reached.length - 1} depend on: \`nx affected -t nix-build\``;
  const side = { label: 'layered', samples: ours };
  return {
    comparisons: [
      {
        measure: measureText,
        ours: side,
        against: { label: 'isolated', samples: theirs },
        target: { faster: 4 },
      },
      {
        measure: 'the same',
        ours: side,
        against: { label: 'warm `cargo build --release --workspace`', samples: cargo },
        target: { within: 2 },
      },
    ],
  };
}
