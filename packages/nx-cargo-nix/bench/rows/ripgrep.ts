import type { Row } from '../row';
import { buildRipgrep, ripgrepIsThere, STEPS, type Step } from '../sides/ripgrep';

/** A real workspace with its third-party crates: cold, and after edits of its own sources. */
export const ripgrep: Row = {
  name: 'ripgrep',
  async run() {
    if (!ripgrepIsThere) {
      console.log('  skipped: RIPGREP is not the path of a clone of ripgrep');
      return {};
    }
    const { nix, cargo } = await buildRipgrep();
    const side = (label: string, step: Step | undefined) => ({
      label: `${label}, ${step?.compiled} compiled`,
      samples: [step?.seconds ?? Number.NaN],
    });
    return {
      comparisons: STEPS.map((step, i) => ({
        measure: `ripgrep, ${step === 'cold' ? step : `edit \`${step}\``}: CPU seconds of all that ran`,
        ours: side('layered, with `nix-features.json`', nix[i]),
        against: side('`cargo build --release --workspace`', cargo[i]),
        target: { within: 1.4 },
      })),
    };
  },
};
