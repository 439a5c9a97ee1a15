import { inTurn } from '../measure/samples';
import type { Comparison, Row } from '../row';
import type { Strategy } from '../sides/bench-flake';
import { type Built, buildThirdParty } from '../sides/third-party-layers';

/** CPU time hardly depends on what else runs, and a round takes minutes. */
const ROUNDS = 1;

/** What is best for third-party crates: layers along the workspace's crates, one set per package, or one set for all. */
export const thirdParty: Row = {
  name: 'third-party',
  async run() {
    const seen = new Map<Strategy, { cold: Built; bump: Built }[]>();
    const measure = (strategy: Strategy) => async () => {
      const built = await buildThirdParty(strategy);
      seen.set(strategy, [...(seen.get(strategy) ?? []), built]);
      return built.cold.seconds;
    };
    await inTurn(ROUNDS, {
      layered: measure('layered'),
      isolated: measure('isolated'),
      shared: measure('shared'),
    });

    const side = (strategy: Strategy, step: 'cold' | 'bump', label: string) => {
      const built = (seen.get(strategy) ?? []).map((round) => round[step]);
      return {
        label: `${label}, ${built[0]?.compilations} compilations`,
        samples: built.map(({ seconds }) => seconds),
      };
    };
    const compare = (step: 'cold' | 'bump', measureText: string): Comparison[] =>
      (['isolated', 'shared'] as const).map((strategy) => ({
        measure: measureText,
        ours: side('layered', step, 'a chain of layers (`layered`)'),
        against: side(
          strategy,
          step,
          strategy === 'isolated' ? "a package's lock slice (`isolated`)" : 'the whole lock (`shared`)',
        ),
        target: { shown: true },
      }));
    return {
      comparisons: [
        ...compare('cold', '12 crates with 16 third-party ones, cold: CPU seconds'),
        ...compare(
          'bump',
          'the same after one third-party crate, used by three of them, has another version',
        ),
      ],
    };
  },
};
