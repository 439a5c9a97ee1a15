/**
 * A program of the row `model`: `node describe-units.js DIRECTORY MANIFESTS`, the latter a JSON file with the manifests'
 * paths. Computes all build units' descriptions and fingerprints, and prints what that took, as JSON: `cold`, the first time,
 * from when Node was ready, loading the model included; `warm`, again and again in the same process, every file read anew.
 */
import { readFileSync } from 'node:fs';
import { fingerprint, loadRepository } from '../../src/cargo';
import { repositoryFiles } from '../../src/graph/repository-files';

/** What {@link describeUnits} took, in seconds. */
export interface DescribeTimes {
  readonly units: number;
  readonly cold: number;
  readonly warm: readonly number[];
}

const WARM_ROUNDS = 20;

function describeUnits(root: string, manifests: readonly string[]): number {
  const { workspaces } = loadRepository(manifests, repositoryFiles(root));
  let units = 0;
  for (const workspace of workspaces) {
    for (const crate of workspace.members) {
      fingerprint(workspace, crate, 'build');
      units++;
    }
  }
  return units;
}

const [root = '', list = ''] = process.argv.slice(2);
const manifests = JSON.parse(readFileSync(list, 'utf8')) as string[];
const units = describeUnits(root, manifests);
const cold = (performance.now() - performance.nodeTiming.bootstrapComplete) / 1000;
const warm = Array.from({ length: WARM_ROUNDS }, () => {
  const start = performance.now();
  describeUnits(root, manifests);
  return (performance.now() - start) / 1000;
});
process.stdout.write(JSON.stringify({ units, cold, warm } satisfies DescribeTimes));
