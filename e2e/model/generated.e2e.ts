/**
 * Random workspaces, with Cargo as the oracle: it agrees with both implementations of the model on members and path
 * dependencies, and accepts, with `--locked`, what is rebuilt from each unit's slices.
 *
 * `MODEL_RUNS` is the number of workspaces, `MODEL_SEED` repeats a run. What a failure shrinks to belongs into `cases/`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cargo } from './cargo-oracle';
import { type Proof, proveRepository, RefusedByCargo } from './prove-workspace';
import { type RandomWorkspace, randomWorkspace } from './random-workspace';
import { renderWorkspace } from './render-workspace';
import { vendoredCargo } from './vendored-crates';
import { vendoredGit } from './vendored-git';
import { type Files, temporaryDirectory } from './written-tree';

const runs = Number(process.env.MODEL_RUNS ?? 60);
/** A failure is shrunk by hundreds of further runs, which must not run into the suite's own limit. */
const timeout = 300_000 + runs * 3_000;
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

/** How often each thing was seen, for the line at the end. */
const seen = { workspaces: 0, crates: 0, exact: 0, trimmed: 0, compiled: 0, 'not for Cargo': 0 };

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

  /** Compiles the unit with the largest closure, which has the most to go wrong. */
  async function compile({ verdicts }: Proof): Promise<void> {
    const size = ({ unit }: Proof['verdicts'][number]) => unit.json?.length ?? 0;
    const [largest] = [...verdicts].sort((a, b) => size(b) - size(a));
    if (!largest) return;
    const { directory: root, crateDirectory } = largest.unit;
    const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
    const args = ['check', '--quiet', '--locked', '--all-features', '--all-targets'];
    const done = await cargo(oracle, crateDirectory, args);
    expect(done.exitCode, done.output).toBe(0);
    expect(readFileSync(join(root, 'Cargo.lock'), 'utf8')).toBe(lock);
    seen.compiled++;
  }

  it(
    `agree with Cargo, and so do their slices (${runs} of them, seed ${seed})`,
    async () => {
      const property = fc.asyncProperty(randomWorkspace, async (workspace) => {
        const proof = await prove(join(directory.path, `run-${count++}`), renderWorkspace(workspace, git));
        if (!proof) {
          seen['not for Cargo']++;
          return;
        }
        for (const { what, seen: one, expected } of proof.comparisons) expect(one, what).toEqual(expected);
        expect(proof.refused).toEqual([]);
        for (const { unit, verdict } of proof.verdicts) {
          if (verdict.outcome === 'refused')
            throw new Error(`${unit.kind} unit of ${unit.crate}: ${verdict.message}`);
          seen[verdict.outcome]++;
        }
        await compile(proof);
        seen.workspaces++;
        seen.crates += workspace.crates.length;
      });
      await fc.assert(property, { numRuns: runs, seed, reporter: (details) => showShrunk(details, git) });
      // A generator that Cargo mostly refuses proves little.
      expect(seen['not for Cargo']).toBeLessThanOrEqual(runs * (isCloned ? 0.2 : 0.8));
    },
    timeout,
  );
});

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
