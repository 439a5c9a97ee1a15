/**
 * `npm run prove:slices`: `cargo metadata --locked`, with the registry in reach, on the slices of every build unit of the
 * recorded real workspaces. Cargo's own settings and caches are used, so what it fetched once stays. `-- -t uv` proves
 * one workspace.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CargoWorkspace } from '../../packages/nx-cargo-nix/model';
import { repositoryOf } from '../../packages/nx-cargo-nix/model/testing/memory-files';
import {
  recordedFiles,
  recordedWorkspaces,
} from '../../packages/nx-cargo-nix/model/testing/recorded-workspaces';
import { type Files, temporaryDirectory, writeTree } from '../../packages/testing/src/written-tree';
import { acceptSlices, type CargoOracle } from './cargo-oracle';
import { inParallel } from './in-parallel';
import { type ModelUnit, modelUnits } from './model-units';
import { describeWithNix } from './nix-model';
import { rebuildUnit } from './rebuilt-unit';
import { recordedRepository } from './recorded-repository';

type Outcome = 'exact' | 'trimmed' | 'git' | 'refused' | 'model';

interface Result {
  readonly crate: string;
  readonly outcome: Outcome;
  readonly message?: string;
}

const table: Record<string, unknown>[] = [];

describe('the slices of build units, with the registry in reach', () => {
  const directory = temporaryDirectory('registry');
  const oracle: CargoOracle = {
    env: {
      ...process.env,
      CARGO_TERM_COLOR: 'never',
      CARGO_TARGET_DIR: join(directory.path, 'target'),
      // One recorded crate has `cargo-features`, which a stable Cargo refuses to read otherwise.
      RUSTC_BOOTSTRAP: '1',
    },
    network: [],
  };
  afterAll(() => {
    console.table(table);
    directory.remove();
  });

  it.each(recordedWorkspaces())('%s', async (name) => {
    const repository = join(directory.path, name);
    writeTree(repository, recordedRepository(name));
    const files = Object.fromEntries(recordedFiles(name));
    for (const workspace of repositoryOf(files).workspaces) {
      if (workspace.members.length === 0) continue;
      const results = await proveWorkspace(repository, files, workspace, oracle);
      report(`${name}/${workspace.root}`, results);
      const refused = results.filter(({ outcome }) => outcome === 'refused');
      expect.soft(refused, `${name}/${workspace.root}`).toEqual([]);
    }
  });
});

async function proveWorkspace(
  repository: string,
  files: Files,
  workspace: CargoWorkspace,
  oracle: CargoOracle,
): Promise<Result[]> {
  const kinds = ['build'] as const;
  const [nix] = await describeWithNix([{ src: repository, root: workspace.root, kinds, content: 'files' }]);
  return inParallel(modelUnits(workspace, kinds), async (unit): Promise<Result> => {
    const { crate, error } = unit;
    if (error) return { crate, outcome: 'model', message: error.message };
    if (holdsGit(unit)) return { crate, outcome: 'git' };
    const place = join(repository, '.units', crate);
    const rebuilt = rebuildUnit(place, files, workspace, unit, nix?.units[crate]?.build ?? {});
    const verdict = await acceptSlices(oracle, rebuilt.directory);
    rmSync(place, { recursive: true });
    return { crate, ...verdict };
  });
}

/** Git repositories may be out of reach where a registry is not. */
function holdsGit({ description }: ModelUnit): boolean {
  return (
    description?.lock.package.some(({ source }) => typeof source === 'string' && source.startsWith('git+')) ??
    false
  );
}

function report(workspace: string, results: readonly Result[]): void {
  const of = (outcome: Outcome) => results.filter((result) => result.outcome === outcome);
  table.push({
    workspace,
    units: results.length,
    'as is': of('exact').length,
    trimmed: of('trimmed').length,
    'git (not asked)': of('git').length,
    'refused by Cargo': of('refused').length,
    'refused by the model': of('model').length,
  });
  const git = of('git').map(({ crate }) => crate);
  if (git.length > 0) console.log(`${workspace}: with git packages: ${git.join(', ')}`);
  for (const { crate, message } of [...of('refused'), ...of('model')])
    console.log(`${workspace}: ${crate}: ${message}`);
}
