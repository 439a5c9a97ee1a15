import { relativePath } from '../path/path';
import { booleanAt, type Place } from '../toml/document';
import type { ManifestError } from '../toml/manifest-error';
import type { TomlTable, TomlValue } from '../toml/value';
import {
  addOwnKeys,
  asTable,
  type DependencyDefinition,
  readDefinition,
  specAt,
  workspaceDefinitions,
} from './dependency-definition';
import { inherits, notInherited } from './inheritance';
import type { Manifest } from './manifest';

/** Which of the three tables a dependency is in (Cargo reference, "Specifying Dependencies"). */
export type DependencyKind = 'normal' | 'dev' | 'build';

/** A dependency of a package, after inheritance. */
export interface Dependency {
  /** The name it has in the manifest, and in `use` statements. */
  readonly key: string;
  /** The name of the package it means: `package` of a renamed one. */
  readonly name: string;
  readonly kind: DependencyKind;
  /** The key of `[target.KEY]` it stands under. */
  readonly target: string | undefined;
  readonly optional: boolean;
  /** The directory it leads to, for a path dependency. */
  readonly dir: string | undefined;
  /** Why its path leads nowhere, where it leaves the repository: an error of the units that need it. */
  readonly outside: ManifestError | undefined;
  /** Its table as it appears in a slice (model/README.md, "Dependencies"). */
  readonly spec: TomlTable;
}

/** A dependency on a directory of this repository. A `version` beside the `path` makes no difference. */
export interface PathDependency extends Dependency {
  readonly dir: string;
}

/** Where dependencies are read. */
export interface DependencyTable {
  readonly kind: DependencyKind;
  /** The key of `[target.KEY]` that the table stands under. */
  readonly target: string | undefined;
  readonly manifest: Manifest;
  /** The manifest of the workspace root, which entries may inherit from. */
  readonly root: Manifest;
  /** The table, for errors. */
  readonly place: Place;
}

/** A table of a manifest. The parameters are as {@link DependencyTable} says. */
export function dependencyTable(
  kind: DependencyKind,
  target: string | undefined,
  manifest: Manifest,
  root: Manifest,
): DependencyTable {
  const name = kind === 'normal' ? 'dependencies' : `${kind}-dependencies`;
  const table = target === undefined ? `[${name}]` : `[target.'${target}'.${name}]`;
  return { kind, target, manifest, root, place: { document: manifest, table } };
}

/**
 * Reads one entry of a dependency table.
 * @param value the entry, a version or a table
 * @throws ManifestError where a key has the wrong type or nothing is there to inherit
 */
export function readDependency(key: string, value: TomlValue, table: DependencyTable): Dependency {
  const { kind, target, manifest, place } = table;
  const own = asTable(key, value, place);
  const { name, dir, outside, spec } = inherits(own, key, place)
    ? inheritDependency(key, own, table)
    : readDefinition(key, own, place, manifest.dir);
  const optional = booleanAt(own, 'optional', place) ?? false;
  const path = dir === undefined ? undefined : relativePath(manifest.dir, dir);
  return { key, name, kind, target, optional, dir, outside, spec: specAt(spec, optional, path) };
}

function inheritDependency(
  key: string,
  own: TomlTable,
  { manifest, root, place }: DependencyTable,
): DependencyDefinition {
  const definition = workspaceDefinitions(root)(key);
  if (!definition) throw notInherited(manifest, root, key, place.table, '[workspace.dependencies]');
  if (Object.keys(own).length === 1) return definition;
  return { ...definition, spec: addOwnKeys(definition.spec, own, place) };
}
