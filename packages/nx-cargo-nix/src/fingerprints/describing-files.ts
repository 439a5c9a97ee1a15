import { posix } from 'node:path';
import {
  type CargoWorkspace,
  type Crate,
  FEATURES_NAME,
  LOCK_NAME,
  MANIFEST_NAME,
  perObject,
} from '../../model';

/**
 * All files that descriptions of packages are made from: their manifests, those they inherit from, the root's, the lock, the unified
 * features, and the files whose mere existence counts: a `package.json` beside a manifest, and the readmes that one may inherit.
 *
 * @returns Paths, some of them more than once.
 */
export function describingFiles({ root }: CargoWorkspace, packages: readonly Crate[]): readonly string[] {
  return [
    posix.join(root, MANIFEST_NAME),
    ...packages.flatMap(describingOne),
    posix.join(root, LOCK_NAME),
    posix.join(root, FEATURES_NAME),
  ];
}

const describingOne = perObject((crate: Crate): readonly string[] => [
  crate.manifestPath,
  posix.join(crate.dir, 'package.json'),
  crate.rootManifest.file,
  ...inheritableReadmes(crate),
]);

/** Those of all packages of a workspace. */
export const describingFilesOf = perObject(
  (workspace: CargoWorkspace): ReadonlySet<string> =>
    new Set(describingFiles(workspace, [...workspace.packages.values()])),
);

/** Where a package inherits its readme, the workspace may leave it to Cargo to find one. */
function inheritableReadmes({ manifest, rootManifest }: Crate): string[] {
  if (typeof manifest.package?.readme !== 'object') return [];
  return ['README.md', 'README.txt', 'README'].map((name) => posix.join(rootManifest.dir, name));
}
