import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { staleFingerprintFiles } from '../../fingerprints/stale-files';
import { readRepositoryOptions } from '../../graph/plugin-options';
import { type OpenRepository, openRepository } from '../../repository/open-repository';

/**
 * Brings the fingerprint files of a directory up to date, as `nx sync` does, without Nx.
 *
 * @param open The repository there, as it lies on the disk.
 * @returns the paths of those that were not
 */
export function syncFingerprints(
  directory: string,
  open: OpenRepository = openRepository(directory),
): string[] {
  const { stale } = staleFingerprintFiles(open, readRepositoryOptions(directory));
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return stale.map(({ path }) => path);
}
