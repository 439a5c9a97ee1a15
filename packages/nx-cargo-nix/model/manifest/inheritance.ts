import type { WorkspaceFiles } from '../files/workspace-files';
import { shareJson } from '../json/canonical-json';
import { relativePath, resolvePath } from '../path/path';
import rules from '../rules.json';
import { errorAt, type Place, tableAt } from '../toml/document';
import type { ManifestError } from '../toml/manifest-error';
import { isTable, mapTable, type TomlTable, type TomlValue } from '../toml/value';
import type { Manifest } from './manifest';

/** The package keys that take `workspace = true` (Cargo reference, "The `package` table"). */
const INHERITABLE = new Set(rules.manifest.inheritable);

/** What Cargo takes for the readme of a workspace that names none. */
const README_NAMES = rules.manifest.readmes;

/** Whether a value is `{ workspace = true }`. Throws `ManifestError` where `workspace` is anything else. */
export function inherits(value: TomlValue | undefined, key: string, place: Place): value is TomlTable {
  if (!isTable(value) || !('workspace' in value)) return false;
  if (value.workspace === true) return true;
  throw errorAt(place, key, {
    problem: `\`workspace\` of \`${key}\` in ${place.table} is not \`true\``,
    expected: '`workspace = true`',
    advice: 'Remove the key, or set it to `true`.',
  });
}

/**
 * `[package]` of a manifest with every inherited key resolved.
 * @param root the manifest of its workspace root
 * @throws ManifestError where the workspace does not define what the package inherits
 */
export function inheritedPackage(manifest: Manifest, root: Manifest, files: WorkspaceFiles): TomlTable {
  return mapTable(manifest.package ?? {}, (key, value) =>
    INHERITABLE.has(key) && inherits(value, key, { document: manifest, table: '[package]' })
      ? inheritedPackageKey(key, manifest, root, files)
      : value,
  );
}

function noPath(key: string, root: Manifest): ManifestError {
  return errorAt({ document: root, table: '[workspace.package]' }, key, {
    problem: `\`${key}\` in [workspace.package] has the wrong type`,
    expected: 'a path',
    advice: 'See the Cargo reference for this key.',
  });
}

function inheritedPackageKey(
  key: string,
  manifest: Manifest,
  root: Manifest,
  files: WorkspaceFiles,
): TomlValue {
  const defined = tableAt(root.workspace?.table ?? {}, 'package', { document: root, table: '[workspace]' });
  const value = key === 'readme' ? inheritedReadme(defined?.[key], root, files) : defined?.[key];
  if (value === undefined) throw notInherited(manifest, root, key, '[package]', '[workspace.package]');
  if (key !== 'readme' && key !== 'license-file') return value;
  if (typeof value !== 'string') throw noPath(key, root);
  // These two are paths, written relative to the root and read relative to the crate.
  const path = resolvePath(root.dir, value);
  return path === undefined ? value : relativePath(manifest.dir, path);
}

/** `normalize_package_readme` in Cargo's source. */
function inheritedReadme(
  value: TomlValue | undefined,
  root: Manifest,
  files: WorkspaceFiles,
): TomlValue | undefined {
  if (value === true) return README_NAMES[0];
  if (value === false) return undefined;
  if (value !== undefined) return value;
  return README_NAMES.find((name) => files.exists(resolvePath(root.dir, name) ?? name));
}

/** `[lints]` of a manifest, or `[workspace.lints]` where it says `workspace = true`. */
export function inheritedLints(manifest: Manifest, root: Manifest): TomlTable | undefined {
  const place: Place = { document: manifest, table: 'the manifest' };
  const lints = tableAt(manifest.root, 'lints', place);
  if (!inherits(lints, 'lints', place)) return lints;
  const defined = tableAt(root.workspace?.table ?? {}, 'lints', { document: root, table: '[workspace]' });
  if (!defined) throw notInherited(manifest, root, 'lints', 'the manifest', '[workspace.lints]');
  // It is in the description of every crate that inherits it, and is often the longest part.
  return shareJson(defined);
}

/** The error about a key that says `workspace = true` where the workspace has nothing to give. */
export function notInherited(
  manifest: Manifest,
  root: Manifest,
  key: string,
  table: string,
  source: string,
): ManifestError {
  return errorAt({ document: manifest, table }, key, {
    problem: `\`${key}\` in ${table} is inherited, but ${root.file} does not define it`,
    expected: `\`${key}\` in ${source} of ${root.file}`,
    advice: 'Define it there, or write the value here instead of `workspace = true`.',
  });
}
