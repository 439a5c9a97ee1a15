/**
 * A program of the row `model`: `node remember-units.js DIRECTORY MANIFESTS CACHE`, the second a JSON file with the manifests'
 * paths. Gets the fingerprints of all build units, from the cache file where it can, and prints what that took from when
 * Node was ready, as JSON.
 */
import { readFileSync } from 'node:fs';
import { fingerprint, loadRepository } from '../../model';
import { remembered } from '../../src/fingerprints/cache/remembered';
import { repositoryFiles } from '../../src/repository/repository-files';

/** What getting the fingerprints took. */
export interface RememberTimes {
  readonly units: number;
  readonly seconds: number;
  /** Whether the model was asked. */
  readonly computed: boolean;
}

const [root = '', list = '', cache = ''] = process.argv.slice(2);
const manifests = JSON.parse(readFileSync(list, 'utf8')) as string[];
let computed = false;
const fingerprints = remembered(cache, manifests, repositoryFiles(root), (files) => {
  computed = true;
  return loadRepository(manifests, files).workspaces.flatMap((workspace) =>
    workspace.members.map((crate) => fingerprint(workspace, crate, 'build')),
  );
});
const seconds = (performance.now() - performance.nodeTiming.bootstrapComplete) / 1000;
process.stdout.write(
  JSON.stringify({ units: fingerprints.length, seconds, computed } satisfies RememberTimes),
);
