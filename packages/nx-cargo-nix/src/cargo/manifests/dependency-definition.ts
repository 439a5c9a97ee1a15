import { byKey } from '../../memo/by-key';
import { perObject } from '../../memo/per-object';
import { sortedSet } from '../byte-order';
import { shareJson } from '../canonical-json';
import type { ManifestError } from '../manifest-error';
import { resolvePath } from '../repository-path';
import { booleanAt, errorAt, type Place, stringAt, stringsAt } from '../toml/document';
import { isTable, newTable, type TomlTable, type TomlTableDraft, type TomlValue } from '../toml/value';
import type { Manifest } from './manifest';

/** What an entry of a dependency table says, whoever depends on it. */
export interface DependencyDefinition {
  /** The name of the package it means. */
  readonly name: string;
  /** The directory it leads to, for a path dependency. */
  readonly dir?: string;
  /** Why its path leads nowhere, where it leaves the repository. */
  readonly outside?: ManifestError;
  /** Its table as it stands in a slice, but for what depends on the crate: `path` and `optional`. */
  readonly spec: TomlTable;
}

/** Keys that are written anew here or by {@link addToSpec}, or that mean nothing once a dependency is resolved. */
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
  return {
    name,
    spec,
    ...(dir !== undefined && { dir }),
    ...(path !== undefined && dir === undefined && { outside: leavesRepository(key, path, place) }),
  };
}

/**
 * The entries of `[workspace.dependencies]` of a root manifest, by key: each is read once, and is one table in all crates that
 * inherit it as it is. `undefined` where there is none of that key. Throws as {@link readDefinition}.
 */
export const workspaceDefinitions = perObject((root: Manifest) => {
  const place: Place = { document: root, table: '[workspace.dependencies]' };
  return byKey((key: string): DependencyDefinition | undefined => {
    const table = root.workspace?.table.dependencies;
    const entry = isTable(table) ? table[key] : undefined;
    if (entry === undefined) return undefined;
    const definition = readDefinition(key, asTable(key, entry, place), place, root.dir);
    // Whether a dependency is public is the crate's to say.
    const spec = newTable(Object.entries(definition.spec).filter(([name]) => name !== 'public'));
    return { ...definition, spec: shareJson(spec) };
  });
});

/** The table of an entry, which may be a version alone. */
export function asTable(key: string, value: TomlValue, place: Place): TomlTable {
  if (typeof value === 'string') return newTable([['version', value]]);
  if (isTable(value)) return value;
  throw errorAt(place, key, {
    problem: `\`${key}\` in ${place.table} is neither a version nor a table`,
    expected: '`"1.0"` or `{ version = "1.0", ... }`',
    advice: 'Correct the entry.',
  });
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
  const spec = newTable();
  for (const [key, value] of Object.entries(written)) if (!REWRITTEN.has(key)) spec[key] = value;
  setFeatures(spec, stringsAt(written, 'features', place) ?? []);
  if (defaultFeatures(written, place) === false) spec['default-features'] = false;
  return spec;
}

/** What a crate adds to the spec of a definition. */
interface Added {
  /** Its own entry, where it says more than `workspace = true`. */
  readonly own?: TomlTable;
  readonly optional?: boolean;
  readonly path?: string;
}

/** A spec with what the crate adds: the same table where that is nothing. Throws `ManifestError` for a key of the wrong type. */
export function addToSpec(spec: TomlTable, added: Added, place: Place): TomlTable {
  const { own, optional, path } = added;
  if (!own && !optional && path === undefined) return spec;
  const result = newTable(Object.entries(spec));
  if (own) addOwnKeys(result, own, place);
  if (optional) result.optional = true;
  if (path !== undefined) result.path = path;
  return result;
}

/** What the crate says beside `workspace = true` (`inner_dependency_inherit_with` in Cargo's source). */
function addOwnKeys(spec: TomlTableDraft, own: TomlTable, place: Place): void {
  setFeatures(spec, [
    ...((spec.features as readonly string[] | undefined) ?? []),
    ...(stringsAt(own, 'features', place) ?? []),
  ]);
  // A `false` here is ignored by Cargo: what the workspace says stays.
  if (defaultFeatures(own, place) === true) delete spec['default-features'];
  if (own.public !== undefined) spec.public = own.public;
}

function setFeatures(spec: TomlTableDraft, features: readonly string[]): void {
  if (features.length > 0) spec.features = sortedSet(features);
}

function defaultFeatures(table: TomlTable, place: Place): boolean | undefined {
  return booleanAt(table, 'default-features', place) ?? booleanAt(table, 'default_features', place);
}
