import { sortedSet } from '../json/byte-order';
import { shareJson } from '../json/canonical-json';
import { byKey } from '../memo/by-key';
import { perObject } from '../memo/per-object';
import { resolvePath } from '../path/path';
import { booleanAt, errorAt, type Place, stringAt, stringsAt } from '../toml/document';
import type { ManifestError } from '../toml/manifest-error';
import {
  copyTable,
  isTable,
  mapTable,
  newTable,
  type TomlTable,
  type TomlTableDraft,
  type TomlValue,
} from '../toml/value';
import { checkDependency } from './check-dependency';
import type { Manifest } from './manifest';

/** What an entry of a dependency table says, whoever depends on it. */
export interface DependencyDefinition {
  /** The name of the package it means. */
  readonly name: string;
  /** The directory it leads to, for a path dependency. */
  readonly dir: string | undefined;
  /** Why its path leads nowhere, where it leaves the repository. */
  readonly outside: ManifestError | undefined;
  /** Its table as it appears in a slice, except for what depends on the crate: `path` and `optional`. */
  readonly spec: TomlTable;
}

/** Keys that are written anew here or by {@link specAt}, or that mean nothing once a dependency is resolved. */
const REWRITTEN = new Set([
  'default-features',
  'default_features',
  'features',
  'optional',
  'package',
  'path',
  'workspace',
]);

/**
 * Reads an entry of a dependency table that inherits nothing.
 * @param directory what its path is relative to
 * @throws ManifestError where a key has the wrong type
 */
export function readDefinition(
  key: string,
  table: TomlTable,
  place: Place,
  directory: string,
): DependencyDefinition {
  const name = stringAt(table, 'package', place) ?? key;
  const path = stringAt(table, 'path', place);
  const dir = path === undefined ? undefined : resolvePath(directory, path);
  const spec = normalSpec(table, place);
  if (name !== key) spec.package = name;
  const outside = path !== undefined && dir === undefined ? leavesRepository(key, path, place) : undefined;
  return { name, dir, outside, spec };
}

/**
 * The entries of `[workspace.dependencies]` of a root manifest, by key: each is read once, and is one table in all crates that
 * inherit it as it is. `undefined` where there is no such key. Throws as {@link readDefinition}.
 */
export const workspaceDefinitions = perObject((root: Manifest) => {
  const place: Place = { document: root, table: '[workspace.dependencies]' };
  return byKey((key: string): DependencyDefinition | undefined => {
    const table = root.workspace?.table.dependencies;
    const entry = isTable(table) ? table[key] : undefined;
    if (entry === undefined) return undefined;
    const definition = readDefinition(key, asTable(key, entry, place), place, root.dir);
    // It is the crate that says whether a dependency is public.
    const spec = copyTable(definition.spec);
    delete spec.public;
    return { ...definition, spec: shareJson(spec) };
  });
});

/** The table of an entry, which may be a version alone. Throws `ManifestError` as {@link checkDependency}. */
export function asTable(key: string, value: TomlValue, place: Place): TomlTable {
  checkDependency(key, value, place);
  if (isTable(value)) return value;
  const table = newTable();
  table.version = value;
  return table;
}

function leavesRepository(key: string, path: string, place: Place): ManifestError {
  return errorAt(place, key, {
    problem: `the path ${JSON.stringify(path)} of \`${key}\` in ${place.table} leaves the repository`,
    expected: 'a relative path to a directory of this repository',
    advice: 'Move the package into the repository, or depend on it by version or git.',
  });
}

/** `features` and `default-features` in their normal form, and what is not written anew. */
function normalSpec(written: TomlTable, place: Place): TomlTableDraft {
  const spec = mapTable(written, (key, value) => (REWRITTEN.has(key) ? undefined : value));
  setFeatures(spec, stringsAt(written, 'features', place) ?? []);
  if (defaultFeatures(written, place) === false) spec['default-features'] = false;
  return spec;
}

/**
 * The spec of a dependency in the crate that has it: the same table where that adds nothing, and the same one for all crates
 * that inherit it alike and are beside each other.
 * @param path the way from the crate to the dependency, for a path dependency
 */
export function specAt(spec: TomlTable, optional: boolean, path: string | undefined): TomlTable {
  return optional || path !== undefined ? specsAt(spec)[optional ? 'optional' : 'required'](path) : spec;
}

const specsAt = perObject((spec: TomlTable) => {
  const placed = (optional: boolean) =>
    byKey((path: string | undefined) => {
      const result = copyTable(spec);
      if (optional) result.optional = true;
      if (path !== undefined) result.path = path;
      return shareJson(result);
    });
  return { required: placed(false), optional: placed(true) };
});

/**
 * An inherited spec with what the crate says beside `workspace = true` (`inner_dependency_inherit_with` in Cargo's source); the
 * same table where that is nothing but `optional`.
 * @param own the crate's entry
 * @throws ManifestError for a key of the wrong type
 */
export function addOwnKeys(spec: TomlTable, own: TomlTable, place: Place): TomlTable {
  const features = stringsAt(own, 'features', place) ?? [];
  // A `false` here is ignored by Cargo: what the workspace says stays.
  const withDefaults = defaultFeatures(own, place) === true;
  if (features.length === 0 && !withDefaults && own.public === undefined) return spec;
  const result = copyTable(spec);
  setFeatures(result, [...((spec.features as readonly string[] | undefined) ?? []), ...features]);
  if (withDefaults) delete result['default-features'];
  if (own.public !== undefined) result.public = own.public;
  return result;
}

function setFeatures(spec: TomlTableDraft, features: readonly string[]): void {
  if (features.length > 0) spec.features = sortedSet(features);
}

function defaultFeatures(table: TomlTable, place: Place): boolean | undefined {
  return booleanAt(table, 'default-features', place) ?? booleanAt(table, 'default_features', place);
}
