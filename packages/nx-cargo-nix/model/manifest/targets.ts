import type { WorkspaceFiles } from '../files/workspace-files';
import { pathIn } from '../path/path';
import rules from '../rules.json';
import { tableAt, tablesAt } from '../toml/document';
import type { TomlTable } from '../toml/value';
import type { Manifest } from './manifest';

/** The arrays of targets beside `[lib]` (Cargo reference, "Cargo Targets"). */
export type TargetArray = 'bin' | 'test' | 'bench' | 'example';

/** Those that only a crate's own tests, lints and documentation need. */
export const TEST_TARGETS = rules.slices.testTargets as readonly TargetArray[];

/** `[lib]` of a manifest. Throws `ManifestError` where it is no table. */
export function libraryTable(manifest: Manifest): TomlTable | undefined {
  return tableAt(manifest.root, 'lib', { document: manifest, table: 'the manifest' });
}

/** `[[bin]]`, `[[test]]`, ... of a manifest. Throws `ManifestError` where it is no array of tables. */
export function targetTables(manifest: Manifest, kind: TargetArray): readonly TomlTable[] {
  return tablesAt(manifest.root, kind, { document: manifest, table: 'the manifest' }) ?? [];
}

/** Throws `ManifestError` where `[lib]` or `[[bin]]` of a manifest is of another type. */
export function checkTargets(manifest: Manifest): void {
  libraryTable(manifest);
  targetTables(manifest, 'bin');
}

/** Whether a package has a binary, as far as the manifest and the default path tell. */
export function hasBinary(manifest: Manifest, files: WorkspaceFiles): boolean {
  if (targetTables(manifest, 'bin').length > 0) return true;
  return manifest.package?.autobins !== false && files.exists(pathIn(manifest.dir, 'src/main.rs'));
}
