/**
 * Random workspaces, with Cargo as the oracle: it agrees with both implementations of the model on members and path
 * dependencies, and accepts, with `--locked`, what is rebuilt from each unit's slices.
 *
 * `MODEL_RUNS` is the number of workspaces, `MODEL_SEED` repeats a run. What a failure shrinks to belongs in `cases/`.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isTable } from '../../packages/nx-cargo-nix/model/toml/value';
import { type Files, temporaryDirectory } from '../../packages/testing/src/written-tree';
import { cargo } from './cargo-oracle';
import { type Proof, proveRepository, RefusedByCargo } from './prove-workspace';
import { type RandomWorkspace, randomWorkspace } from './random-workspace';
import type { RebuiltUnit } from './rebuilt-unit';
import { renderWorkspace } from './render-workspace';
import { vendoredCargo } from './vendored-crates';
import { vendoredGit } from './vendored-git';

const runs = Number(process.env.MODEL_RUNS ?? 60);
/** A failure is shrunk by hundreds of further runs, which must not run into the suite's own limit. */
const timeout = 300_000 + runs * 3_000;
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

/** How often each thing was seen, for the line at the end. */
const seen = {
  workspaces: 0,
  crates: 0,
  exact: 0,
  trimmed: 0,
  compiled: 0,
  'not for Cargo': 0,
  'not for Cargo by itself': 0,
};

const check = ['check', '--quiet', '--locked', '--all-features', '--all-targets'];

describe('random workspaces', () => {
  const directory = temporaryDirectory('generated');
  const oracle = vendoredCargo(join(directory.path, 'cargo'));
  const { url: git, isCloned } = vendoredGit(directory.path, oracle);
  let count = 0;
  afterAll(() => {
    console.log(`MODEL_SEED=${seed}: ${JSON.stringify(seen)}`);
    directory.remove();
  });

  /** Proves a workspace; `undefined` where Cargo itself refuses it. */
  async function prove(place: string, files: Files): Promise<Proof | undefined> {
    try {
      return await proveRepository(place, files, { oracle, resolves: true, kinds: ['build', 'test'] });
    } catch (error) {
      if (!(error instanceof RefusedByCargo)) throw error;
      if (process.env.MODEL_SHOW_REFUSED) console.log(error.message, files);
      return undefined;
    }
  }

  /**
   * Throws an error about a unit, unless Cargo cannot work on its crate in the repository either: where a `[patch]` brings
   * a version that goes with the one that is patched, it takes both for all crates together, and not for one of them.
   */
  async function fail(
    place: string,
    { directory: root, crateDirectory, crate, kind }: RebuiltUnit,
    why: string,
  ) {
    const inRepository = join(place, 'repository', relative(root, crateDirectory));
    const { exitCode } = await cargo(oracle, inRepository, check);
    if (exitCode === 0) throw new Error(`${kind} unit of ${crate}: ${why}`);
    seen['not for Cargo by itself']++;
  }

  /** Compiles the unit with the largest closure, which has the most to go wrong. */
  async function compile(place: string, { verdicts }: Proof): Promise<void> {
    const size = ({ unit }: Proof['verdicts'][number]) => unit.json?.length ?? 0;
    const [largest] = [...verdicts].sort((a, b) => size(b) - size(a));
    if (!largest || largest.verdict.outcome === 'refused') return;
    const { directory: root, crateDirectory } = largest.unit;
    const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
    const { exitCode, output } = await cargo(oracle, crateDirectory, check);
    if (exitCode !== 0) return fail(place, largest.unit, output);
    expect(readFileSync(join(root, 'Cargo.lock'), 'utf8')).toBe(lock);
    seen.compiled++;
  }

  it(
    `agree with Cargo, and so do their slices (${runs} of them, seed ${seed})`,
    async () => {
      const property = fc.asyncProperty(randomWorkspace, async (workspace) => {
        const place = join(directory.path, `run-${count++}`);
        const proof = await prove(place, renderWorkspace(workspace, git));
        if (!proof) {
          seen['not for Cargo']++;
          return;
        }
        for (const { what, seen: one, expected } of proof.comparisons) expect(one, what).toEqual(expected);
        expect(proof.refused).toEqual([]);
        for (const { unit, verdict } of proof.verdicts) {
          if (verdict.outcome === 'refused') await fail(place, unit, verdict.message);
          else seen[verdict.outcome]++;
          if (verdict.outcome === 'trimmed' && !mayHoldTooMuch(unit))
            throw new Error(`${unit.kind} unit of ${unit.crate}: its slice of the lock holds too much`);
        }
        await compile(place, proof);
        seen.workspaces++;
        seen.crates += workspace.crates.length;
      });
      await fc.assert(property, { numRuns: runs, seed, reporter: (details) => showShrunk(details, git) });
      // A generator that Cargo mostly refuses proves little.
      expect(seen['not for Cargo']).toBeLessThanOrEqual(runs * (isCloned ? 0.2 : 0.9));
      expect(seen['not for Cargo by itself']).toBeLessThanOrEqual(seen.workspaces * 0.2);
    },
    timeout,
  );
});

/**
 * Whether there is a reason for a slice to hold more than Cargo needs: features of a third-party crate, of which `gamma` alone
 * has some that bring dependencies, or path packages that are not members, for which Cargo locks only what is enabled.
 */
function mayHoldTooMuch({ description }: RebuiltUnit): boolean {
  if (!description) return true;
  const { closure, lock, root, workspace } = description;
  const members =
    isTable(root.workspace) && Array.isArray(root.workspace.members) ? root.workspace.members : [];
  // The root manifest's `exclude` lists only those that are below it.
  const hasOthers = Object.keys(closure).filter((dir) => dir !== workspace).length > members.length;
  return hasOthers || lock.package.some(({ name }) => name === 'gamma');
}

/** Shows the shrunk workspace as files, which is what goes into `cases/`. */
function showShrunk(details: fc.RunDetails<[RandomWorkspace]>, git: string): void {
  if (!details.failed) return;
  const [workspace] = details.counterexample ?? [];
  const files = workspace ? renderWorkspace(workspace, git) : {};
  const manifests = Object.entries(files).filter(([path]) => path.endsWith('Cargo.toml'));
  const text = manifests.map(([path, body]) => `--- ${path}\n${body}`).join('\n');
  throw new Error(`MODEL_SEED=${seed}\n${text}\n${String(details.errorInstance)}`, {
    cause: details.errorInstance,
  });
}
