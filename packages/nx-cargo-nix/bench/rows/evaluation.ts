import { commit, edit, nonce, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { inTurn } from '../measure/samples';
import type { Comparison, Row } from '../row';
import { crateNames, manyCrates, manyCratesByFilteredTrees } from '../sides/many-crates';
import { evaluationCpuTime } from '../sides/package-derivations';
import { type SyntheticCrate, teamGraph, wideGraph } from '../synthetic/crate-graph';
import { libraryPath } from '../synthetic/workspace-files';

const COUNT = 500;

/** What the crates depend on, in two kinds of repositories. */
const GRAPHS: readonly { readonly text: string; readonly graph: readonly SyntheticCrate[] }[] = [
  { text: `${COUNT} crates in one graph (closures of 90)`, graph: wideGraph(COUNT) },
  { text: `${COUNT} crates in teams (closures of 26)`, graph: teamGraph(COUNT) },
];

/** What it costs to know the derivations of all crates: with none of their sources in the store, and after an edit of one. */
export const evaluation: Row = {
  name: 'evaluation',
  async run() {
    const comparisons: Comparison[] = [];
    for (const { text, graph } of GRAPHS) comparisons.push(...(await compare(text, graph)));
    return { comparisons };
  },
};

async function compare(text: string, graph: readonly SyntheticCrate[]): Promise<Comparison[]> {
  const ours = { first: [] as number[], edited: [] as number[] };
  const theirs = { first: [] as number[], edited: [] as number[] };
  // CPU time hardly depends on what else runs, and a round takes minutes.
  await inTurn(1, {
    'this library': async () => evaluateTwice(await manyCrates(COUNT, graph), ours),
    'filtered trees': async () => evaluateTwice(await manyCratesByFilteredTrees(graph), theirs),
  });
  const line = (when: 'first' | 'edited', measure: string): Comparison => ({
    measure,
    ours: { label: 'this library, layered', samples: ours[when] },
    against: { label: 'one filtered tree per package', samples: theirs[when] },
    target: { faster: 15 },
  });
  return [
    line('edited', `all \`drvPath\`s of ${text}, after an edit of one: CPU seconds of evaluation`),
    line('first', `all \`drvPath\`s of ${text}, with none of their sources in the store`),
  ];
}

/** Evaluates a workspace that no run before it had, edits a crate, and evaluates it again. */
async function evaluateTwice(
  workspace: Workspace,
  samples: { first: number[]; edited: number[] },
): Promise<number> {
  const names = crateNames(COUNT);
  try {
    const first = await evaluationCpuTime(workspace, names);
    const [edited = ''] = names.slice(COUNT / 2);
    await edit(workspace, libraryPath(edited), (text) => `${text}\n// ${nonce()}\n`);
    // Nix copies a flake with uncommitted changes at every evaluation.
    await commit(workspace);
    const again = await evaluationCpuTime(workspace, names);
    samples.first.push(first);
    samples.edited.push(again);
    return first + again;
  } finally {
    removeWorkspace(workspace);
  }
}
