import { sortedSet } from '../byte-order';
import type { ManifestError } from '../manifest-error';
import { relativePath, resolvePath } from '../repository-path';
import { booleanAt, errorAt, type Place, stringAt, stringsAt } from '../toml/document';
import { isTable, newTable, type TomlTable, type TomlTableDraft, type TomlValue } from '../toml/value';
import { inherits, notInherited } from './inheritance';
import type { Manifest } from './manifest';

/** Which of the three tables a dependency stands in (Cargo reference, "Specifying Dependencies"). */
export type DependencyKind = 'normal' | 'dev' | 'build';

/** A dependency of a package, after inheritance. */
export interface Dependency {
  /** The name it has in the manifest, and in `use` statements. */
  readonly key: string;
  /** The name of the package it means: `package` of a renamed one. */
  readonly name: string;
  readonly kind: DependencyKind;
  /** The key of `[target.KEY]` it stands under. */
  readonly target?: string;
  readonly optional: boolean;
  /** The directory it leads to, for a path dependency. */
  readonly dir?: string;
  /** Why its path leads nowhere, where it leaves the repository: an error of the units that need it. */
  readonly outside?: ManifestError;
  /** Its table as it stands in a slice (docs/model.md, "Dependencies"). */
  readonly spec: TomlTable;
}

/** A dependency on a directory of this repository. A `version` beside the `path` makes no difference. */
export interface PathDependency extends Dependency {
  readonly dir: string;
}

/** Keys that `normalSpec` writes itself or that mean nothing once a dependency is resolved. */
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
 * Reads one entry of a dependency table.
 * @param value the entry, a version or a table
 * @param manifest the manifest it stands in
 * @param root the manifest of its workspace root, which it may inherit from
 * @throws ManifestError where a key has the wrong type or nothing is there to inherit
 */
export function readDependency(
  key: string,
  value: TomlValue,
  kind: DependencyKind,
  target: string | undefined,
  manifest: Manifest,
  root: Manifest,
): Dependency {
  const place: Place = { document: manifest, table: tableName(kind, target) };
  const own = asTable(key, value, place);
  const inherited = inherits(own) ? workspaceDependency(key, own, manifest, root, place) : undefined;
  const written = inherited?.table ?? own;
  const writtenIn = inherited?.place ?? place;
  const optional = booleanAt(own, 'optional', place) ?? false;
  const name = stringAt(written, 'package', writtenIn) ?? key;
  const path = stringAt(written, 'path', writtenIn);
  const dir = path === undefined ? undefined : resolvePath(inherited ? root.dir : manifest.dir, path);
  const spec = normalSpec(written, writtenIn);
  if (inherited) addOwnKeys(spec, own, place);
  if (optional) spec.optional = true;
  if (name !== key) spec.package = name;
  if (dir !== undefined) spec.path = relativePath(manifest.dir, dir);
  return {
    key,
    name,
    kind,
    optional,
    spec,
    ...(target !== undefined && { target }),
    ...(dir !== undefined && { dir }),
    ...(path !== undefined && dir === undefined && { outside: leavesRepository(key, path, writtenIn) }),
  };
}

/** How a dependency table is called in an error. */
function tableName(kind: DependencyKind, target: string | undefined): string {
  const table = kind === 'normal' ? 'dependencies' : `${kind}-dependencies`;
  return target === undefined ? `[${table}]` : `[target.'${target}'.${table}]`;
}

function asTable(key: string, value: TomlValue, place: Place): TomlTable {
  if (typeof value === 'string') return newTable([['version', value]]);
  if (isTable(value)) return value;
  throw errorAt(place, key, {
    problem: `\`${key}\` in ${place.table} is neither a version nor a table`,
    expected: '`"1.0"` or `{ version = "1.0", ... }`',
    advice: 'Correct the entry.',
  });
}

function workspaceDependency(key: string, own: TomlTable, manifest: Manifest, root: Manifest, place: Place) {
  if (own.workspace !== true) {
    throw errorAt(place, key, {
      problem: `\`workspace\` of \`${key}\` in ${place.table} is not \`true\``,
      expected: '`workspace = true`',
      advice: 'Remove the key, or set it to `true`.',
    });
  }
  const table = root.workspace?.table.dependencies;
  const entry = isTable(table) ? table[key] : undefined;
  if (entry === undefined) throw notInherited(manifest, root, key, place.table, '[workspace.dependencies]');
  const definedIn: Place = { document: root, table: '[workspace.dependencies]' };
  return { table: asTable(key, entry, definedIn), place: definedIn };
}

function leavesRepository(key: string, path: string, place: Place): ManifestError {
  return errorAt(place, key, {
    problem: `the path ${JSON.stringify(path)} of \`${key}\` in ${place.table} leaves the repository`,
    expected: 'a relative path to a directory of this repository',
    advice: 'Move the package into the repository, or depend on it by version or git.',
  });
}

/** The entry without what `readDependency` adds, `features` and `default-features` in their normal form. */
function normalSpec(written: TomlTable, place: Place): TomlTableDraft {
  const spec = newTable();
  for (const [key, value] of Object.entries(written)) if (!REWRITTEN.has(key)) spec[key] = value;
  setFeatures(spec, stringsAt(written, 'features', place) ?? []);
  if (defaultFeatures(written, place) === false) spec['default-features'] = false;
  return spec;
}

/** What the crate says beside `workspace = true` (`inner_dependency_inherit_with` in Cargo's source). */
function addOwnKeys(spec: TomlTableDraft, own: TomlTable, place: Place): void {
  setFeatures(spec, [
    ...((spec.features as readonly string[] | undefined) ?? []),
    ...(stringsAt(own, 'features', place) ?? []),
  ]);
  // A `false` here is ignored by Cargo: what the workspace says stays.
  if (defaultFeatures(own, place) === true) delete spec['default-features'];
  if (own.public === undefined) delete spec.public;
  else spec.public = own.public;
}

function setFeatures(spec: TomlTableDraft, features: readonly string[]): void {
  if (features.length > 0) spec.features = sortedSet(features);
}

function defaultFeatures(table: TomlTable, place: Place): boolean | undefined {
  return booleanAt(table, 'default-features', place) ?? booleanAt(table, 'default_features', place);
}
