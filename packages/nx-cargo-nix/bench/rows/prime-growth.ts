import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '../../../testing/src/nx';
import { runProgram } from '../../../testing/src/run-program';
import { removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { inTurn } from '../measure/samples';
import type { Comparison, Row } from '../row';
import { flakeText } from '../sides/bench-flake';
import { benchWorkspace } from '../sides/bench-workspace';
import { bundledSide } from '../sides/bundled';
import { teamGraph } from '../synthetic/crate-graph';
import { workspaceFiles } from '../synthetic/workspace-files';

/** Numbers of crates; each is about five units: compiled, with its tests, checked, and checked with its tests, and clippy's. */
const SIZES = [5, 10, 20, 40, 80];
const ROUNDS = 5;

/** A workspace whose artifacts are in the store, and how many units these are. */
interface Primable {
  readonly workspace: Workspace;
  readonly units: number;
}

/** How priming itself, without Nx and Nix, grows with the number of units. */
export const primeGrowth: Row = {
  name: 'prime-growth',
  async run() {
    const program = await bundledSide('prime-checkout');
    const sizes: Primable[] = [];
    try {
      for (const crates of SIZES) sizes.push(await primable(program, crates));
      const sides = sizes.map(
        (each) => [`${each.units} units`, () => primingTime(program, each.workspace)] as const,
      );
      const samples = await inTurn(ROUNDS, Object.fromEntries(sides));
      return { comparisons: comparisons(sizes, samples) };
    } finally {
      for (const { workspace } of sizes) removeWorkspace(workspace);
    }
  },
};

const LINK = 'dist/nix/workspace-prime';

async function primable(program: string, crates: number): Promise<Primable> {
  const workspace = await benchWorkspace(`prime-${crates}`, {
    ...workspaceFiles(teamGraph(crates), { functions: 0, modules: 0 }),
    'flake.nix': flakeText('layered'),
  });
  await nx(workspace, ['run', 'cargo-workspace:nix-prime']);
  const { stdout } = await runProgram('node', [program, workspace.directory, LINK], {
    cwd: workspace.directory,
    env: workspace.env,
  });
  return { workspace, units: Number(stdout) };
}

/** The CPU seconds of one process, with the `cargo metadata` and the `rustc` that it starts. */
function primingTime(program: string, { directory, env }: Workspace): Promise<number> {
  rmSync(join(directory, 'target'), { recursive: true, force: true });
  return cpuTime('node', [program, directory, LINK], { cwd: directory, env });
}

/** Each size against the one before, by the time that a hundred units take: growth is linear where that does not rise. */
function comparisons(sizes: readonly Primable[], samples: Record<string, number[]>): Comparison[] {
  const perHundred = ({ units }: Primable) => ({
    label: `${units} units`,
    samples: (samples[`${units} units`] ?? []).map((time) => (time / units) * 100),
  });
  return sizes.slice(1).map((size, before) => ({
    measure: 'priming without Nx and Nix: CPU seconds per 100 units',
    ours: perHundred(size),
    against: perHundred(sizes[before] as Primable),
    target: { within: 1.1 },
  }));
}
