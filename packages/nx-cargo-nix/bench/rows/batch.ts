import { nx } from '../../../testing/src/nx';
import { removeWorkspace } from '../../../testing/src/workspace';
import { inTurn } from '../measure/samples';
import type { Row } from '../row';
import { buildThroughNix, graph, sixtyCrates } from '../sides/sixty-crates';
import { evaluationTime } from '../sides/timed-nix';

/** One evaluation for all tasks, against one each. */
export const batch: Row = {
  name: 'batch',
  async run() {
    const workspace = await sixtyCrates('layered', 0);
    try {
      // All is built, so that evaluations are all there is to do.
      await buildThroughNix(workspace);
      const buildAll = (batchMode: 'true' | 'false', evaluations: number) => async () => {
        const measured = await evaluationTime(workspace, (watched) =>
          nx({ ...watched, env: { ...watched.env, NX_BATCH_MODE: batchMode } }, [
            'run-many',
            '--target=nix-build',
            '--skip-nx-cache',
          ]),
        );
        if (measured.evaluations !== evaluations) {
          throw new Error(`expected ${evaluations} evaluations, and there were ${measured.evaluations}`);
        }
        return measured.seconds;
      };
      const samples = await inTurn(2, {
        'one batch': buildAll('true', 1),
        'a process each': buildAll('false', graph.length),
      });
      return {
        comparisons: [
          {
            measure: 'all 60 crates, already built: CPU seconds of evaluation',
            ours: { label: 'one batch', samples: samples['one batch'] },
            against: {
              label: 'one task a process (`NX_BATCH_MODE=false`)',
              samples: samples['a process each'],
            },
            target: { faster: 5 },
          },
        ],
      };
    } finally {
      removeWorkspace(workspace);
    }
  },
};
