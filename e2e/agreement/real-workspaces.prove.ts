/**
 * At least 200 edits on each of some real workspaces, laid out with their manifests and locks and otherwise empty files. The
 * workspaces are kept beside the repository and are not part of it; without them there is nothing to do. `AGREEMENT_WORKSPACES`
 * names others.
 */
import { describe, expect, it } from 'vitest';
import {
  recordedFiles,
  recordedMembers,
  recordedWorkspaces,
} from '../../packages/nx-cargo-nix/model/testing/recorded-workspaces';
import { openRepository } from '../../packages/nx-cargo-nix/src/repository/open-repository';
import { chooseEdits } from '../../packages/nx-cargo-nix/src/verify/edits/choose-edits';
import { formatSummary, missLines } from '../../packages/nx-cargo-nix/src/verify/report-summary';
import { formatTable } from '../../packages/nx-cargo-nix/src/verify/report-table';
import { layOut, removeWorkspace } from '../../packages/testing/src/workspace';
import { buildTargetsAlone, nxJson } from './plugin-options';
import { randomFrom } from './random';
import { randomFileEdit } from './random-file-edit';
import { realFlake } from './real-flake';
import { tryEdits } from './try-edits';

const EDITS = Number(process.env.AGREEMENT_EDITS ?? 200);
const SEED = Number(process.env.AGREEMENT_SEED ?? 1);
const wanted = (process.env.AGREEMENT_WORKSPACES ?? 'ripgrep,uv,wasmtime').split(',');
const names = recordedWorkspaces().filter((name) => wanted.includes(name));
/** In how many crates the edits of the verify executor are made; the others are random. */
const CRATES = 8;

describe('real workspaces', () => {
  it.skipIf(names.length > 0)('are not beside this repository: skipped', () => {});

  it.each(names)('%s: Nx misses nothing', async (name) => {
    const recorded = recordedFiles(name);
    // The plugin's own set-up: Nx, the flake, what git ignores.
    for (const path of ['.gitignore', 'package.json', 'nx.json', 'pnpm-workspace.yaml'])
      recorded.delete(path);
    const files = {
      ...Object.fromEntries(recorded),
      'flake.nix': realFlake,
      'nx.json': nxJson(buildTargetsAlone),
    };
    const workspace = await layOut(`real-${name}`, { files, unique: false });
    try {
      const crates = recordedMembers(name).map(({ dir }) => dir);
      const systematic = chooseEdits(openRepository(workspace.directory), {
        crateLimit: CRATES,
      });
      const random = randomFrom(SEED);
      const tree = { files: [...recorded.keys()], crates };
      const count = Math.max(EDITS - systematic.length, EDITS / 4);
      const others = Array.from({ length: count }, () => randomFileEdit(tree, random));
      const tried = await tryEdits(workspace, [...systematic, ...others]);
      console.log(`${name}\n\n${formatTable(tried.trials)}\n\n${formatSummary(tried)}`);
      expect(missLines(tried.trials)).toEqual([]);
      expect(tried.trials.filter((trial) => 'verdict' in trial).length).toBeGreaterThanOrEqual(EDITS);
    } finally {
      removeWorkspace(workspace);
    }
  });
});
