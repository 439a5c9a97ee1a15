import rules from '../rules.json';
import { type Place, tableAt } from '../toml/document';
import type { TomlTable } from '../toml/value';
import { type Dependency, type DependencyKind, dependencyTable, readDependency } from './dependency';
import type { Manifest } from './manifest';

/** The three tables, by the name they have in a slice, each with the old spelling that Cargo still reads. */
export const DEPENDENCY_TABLES = rules.manifest.dependencyTables as readonly {
  name: string;
  alias?: string;
  kind: DependencyKind;
}[];

/**
 * All dependencies of a manifest: the three tables, and those below each `[target.KEY]`.
 * @param root the manifest of its workspace root
 * @throws ManifestError as `readDependency`
 */
export function readDependencies(manifest: Manifest, root: Manifest): Dependency[] {
  const place: Place = { document: manifest, table: 'the manifest' };
  const found = dependenciesBelow(manifest.root, undefined, manifest, root);
  const targets = tableAt(manifest.root, 'target', place) ?? {};
  for (const target of Object.keys(targets)) {
    const below = tableAt(targets, target, { document: manifest, table: '[target]' }) ?? {};
    found.push(...dependenciesBelow(below, target, manifest, root));
  }
  return found;
}

function dependenciesBelow(
  parent: TomlTable,
  target: string | undefined,
  manifest: Manifest,
  root: Manifest,
): Dependency[] {
  const place: Place = {
    document: manifest,
    table: target === undefined ? 'the manifest' : `[target.'${target}']`,
  };
  const found: Dependency[] = [];
  for (const { name, alias, kind } of DEPENDENCY_TABLES) {
    // Where both spellings are there, Cargo prefers the hyphen and warns.
    const table =
      tableAt(parent, name, place) ?? (alias === undefined ? undefined : tableAt(parent, alias, place));
    if (!table) continue;
    const read = dependencyTable(kind, target, manifest, root);
    for (const key in table) found.push(readDependency(key, table[key] ?? '', read));
  }
  return found;
}
