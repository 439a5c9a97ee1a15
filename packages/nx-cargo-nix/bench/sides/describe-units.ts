/**
 * A program of the row `model`: `node describe-units.js DIRECTORY MANIFESTS WHAT`, the second a JSON file with the manifests'
 * paths. Computes the `descriptions` or the `fingerprints` of all build units, and prints what that took, as JSON: `cold`, the
 * first time, from when Node was ready, loading the model included; `warm`, again and again in the same process, every file
 * read anew.
 */
import { readFileSync } from 'node:fs';
import { fingerprint, loadRepository, unitDescription } from '../../model';
import { repositoryFiles } from '../../src/repository/repository-files';

/** What {@link describeUnits} took, in seconds. */
export interface DescribeTimes {
  readonly units: number;
  readonly cold: number;
  readonly warm: readonly number[];
}

const WARM_ROUNDS = 20;

function describeUnits(root: string, manifests: readonly string[], what: string): number {
  const compute = what === 'descriptions' ? unitDescription : fingerprint;
  const { workspaces } = loadRepository(manifests, repositoryFiles(root));
  let units = 0;
  for (const workspace of workspaces) {
    for (const crate of workspace.members) {
      compute(workspace, crate, 'build');
      units++;
    }
  }
  return units;
}

const [root = '', list = '', what = ''] = process.argv.slice(2);
const manifests = JSON.parse(readFileSync(list, 'utf8')) as string[];
const units = describeUnits(root, manifests, what);
const cold = (performance.now() - performance.nodeTiming.bootstrapComplete) / 1000;
const warm = Array.from({ length: WARM_ROUNDS }, () => {
  const start = performance.now();
  describeUnits(root, manifests, what);
  return (performance.now() - start) / 1000;
});
process.stdout.write(JSON.stringify({ units, cold, warm } satisfies DescribeTimes));
