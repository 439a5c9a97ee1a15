import { removeWorkspace } from '../../../testing/src/workspace';
import type { Row } from '../row';
import { type ChainTimes, chainThroughCargo, chainThroughNix, chainWorkspace, LENGTH } from '../sides/chain';

/** What a derivation costs beyond the compiler: crates with next to nothing to compile, each on top of all before it. */
export const chain: Row = {
  name: 'chain',
  async run() {
    const nix = await measured(chainThroughNix);
    const cargo = await measured(chainThroughCargo);
    const sides = (of: (times: ChainTimes) => number) => ({
      ours: { label: 'layered', samples: [of(nix)] },
      against: { label: 'Cargo', samples: [of(cargo)] },
    });
    return {
      comparisons: [
        {
          measure: `a chain of ${LENGTH} crates with next to nothing to compile, cold: CPU seconds a crate`,
          ...sides(({ cold }) => cold / LENGTH),
          target: { shown: true },
        },
        {
          measure: 'its highest library alone, everything below it compiled: CPU seconds',
          ...sides(({ last }) => last),
          target: { shown: true },
        },
        {
          measure: 'what a crate costs more for those below it: CPU seconds',
          ours: { label: `layered, the highest library, ${LENGTH - 2} below it`, samples: [nix.last] },
          against: { label: 'layered, the first crate', samples: [nix.first] },
          target: { shown: true },
        },
      ],
    };
  },
};

async function measured(build: typeof chainThroughNix): Promise<ChainTimes> {
  const workspace = await chainWorkspace();
  try {
    const times = await build(workspace);
    console.log(`  ${JSON.stringify(times)}`);
    return times;
  } finally {
    removeWorkspace(workspace);
  }
}
