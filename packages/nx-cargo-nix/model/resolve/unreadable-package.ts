import type { Crate } from '../manifest/crate';
import { MANIFEST_NAME } from '../manifest/manifest';
import { pathIn } from '../path/path';
import { ManifestError } from '../toml/manifest-error';

/**
 * The error about a package whose path dependency is broken, or not a package at all. What is wrong there is reported for that one itself.
 * @param dir the directory that the dependency leads to
 * @param wantedBy the package that has it
 */
export function unreadablePackage(dir: string, wantedBy: Crate): ManifestError {
  return new ManifestError({
    file: wantedBy.manifestPath,
    problem: `\`${wantedBy.name}\` has a path dependency on ${dir}, which cannot be read`,
    expected: 'a package in that directory',
    advice: `Mend what is reported for ${pathIn(dir, MANIFEST_NAME)}.`,
  });
}
