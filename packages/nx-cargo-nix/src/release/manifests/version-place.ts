import { isTable } from '../../../model';
import { type CrateManifests, packageValue, type StringPlace } from './crate-manifests';

/**
 * Where the version of a crate is written: in its manifest, or in `[workspace.package]` of the root for `version.workspace = true`.
 * @returns `undefined` if it is written nowhere
 */
export function versionPlace(manifests: CrateManifests): StringPlace | undefined {
  const value = packageValue(manifests, 'version');
  if (typeof value !== 'string') return undefined;
  const { manifest, root } = manifests;
  if (typeof manifest.package?.version !== 'string') {
    return { file: root.file, keys: ['workspace', 'package', 'version'], value };
  }
  // Old manifests call the table `[project]`.
  const table = isTable(manifest.root.package) ? 'package' : 'project';
  return { file: manifest.file, keys: [table, 'version'], value };
}
