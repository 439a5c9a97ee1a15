import { pathIn } from '../path/path';
import rules from '../rules.json';
import { checkSize } from '../toml/check-size';
import { type Place, stringAt, stringsAt, type TomlDocument, tableAt } from '../toml/document';
import { ManifestError } from '../toml/manifest-error';
import { parseToml } from '../toml/parse';
import type { TomlTable } from '../toml/value';
import { checkDependency } from './check-dependency';

/** A parsed `Cargo.toml`. */
export interface Manifest extends TomlDocument {
  /** The directory of the manifest, relative to the repository. */
  readonly dir: string;
  /** `[package]`, or `[project]` as old manifests call it. */
  readonly package: TomlTable | undefined;
  readonly workspace: WorkspaceTable | undefined;
}

/** `[workspace]` of a root manifest (Cargo reference, "Workspaces"). */
export interface WorkspaceTable {
  readonly table: TomlTable;
  readonly members: readonly string[];
  readonly exclude: readonly string[];
}

/** The file name of a manifest. */
export const MANIFEST_NAME = 'Cargo.toml';

/**
 * Parses the text of a manifest.
 * @param dir the manifest's directory
 * @param text its text
 * @throws ManifestError where it is not TOML, or its `[package]` or `[workspace]` is not what Cargo reads
 */
export function parseManifest(dir: string, text: string): Manifest {
  const file = pathIn(dir, MANIFEST_NAME);
  checkSize(text, file, rules.limits.manifestBytes);
  const document = { file, text, root: parseToml(text, file) };
  const place: Place = { document, table: 'the manifest' };
  const manifest: Manifest = {
    ...document,
    dir,
    package: tableAt(document.root, 'package', place) ?? tableAt(document.root, 'project', place),
    workspace: workspaceTable(document),
  };
  // Checked here, not where it is followed: nobody follows that of a root.
  if (manifest.package) stringAt(manifest.package, 'workspace', { document, table: '[package]' });
  if (manifest.package || manifest.workspace) return manifest;
  throw new ManifestError({
    file,
    problem: 'the manifest has neither `[package]` nor `[workspace]`',
    expected: 'a package or a workspace',
    advice: 'Add the missing table, or rename the file if it is no Cargo manifest.',
  });
}

function workspaceTable(document: TomlDocument): WorkspaceTable | undefined {
  const table = tableAt(document.root, 'workspace', { document, table: 'the manifest' });
  if (!table) return undefined;
  const place = { document, table: '[workspace]' };
  stringAt(table, 'resolver', place);
  tableAt(table, 'package', place);
  tableAt(table, 'lints', place);
  const dependencies = tableAt(table, 'dependencies', place) ?? {};
  const dependenciesPlace = { document, table: '[workspace.dependencies]' };
  for (const key in dependencies) checkDependency(key, dependencies[key] ?? '', dependenciesPlace);
  return {
    table,
    members: stringsAt(table, 'members', place) ?? [],
    exclude: stringsAt(table, 'exclude', place) ?? [],
  };
}
