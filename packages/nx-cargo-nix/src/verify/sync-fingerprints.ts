import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { staleFingerprintFiles } from '../fingerprints/stale-files';
import { readRepositoryOptions } from '../graph/plugin-options';
import { openRepository } from '../repository/open-repository';

/**
 * Brings the fingerprint files of a directory up to date, as `nx sync` does, without Nx.
 * @returns the paths of those that were not
 */
export function syncFingerprints(directory: string): string[] {
  const { stale } = staleFingerprintFiles(openRepository(directory), readRepositoryOptions(directory));
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return stale.map(({ path }) => path);
}
