import { type Crate, METADATA_KEY } from '../manifest/crate';
import type { Dependency } from '../manifest/dependency';
import { DEPENDENCY_TABLES } from '../manifest/dependency-tables';
import { isWithin, relativePath } from '../path/path';
import { isKept } from '../resolve/follow';
import rules from '../rules.json';
import { isEmpty, isTable, mapTable, newTable, type TomlTable, type TomlTableDraft } from '../toml/value';
import type { Extent } from '../workspace/unit-kind';
import { buildFeatures } from './features';

/** Keys at the top level that no slice has: those of the root slice, `badges`, and what is written anew below. */
const REWRITTEN = new Set([
  ...rules.slices.rewritten,
  ...DEPENDENCY_TABLES.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias])),
]);

/** Target tables that only the `full` extent has. */
const TEST_TARGETS = new Set(rules.slices.testTargets);

/** Keys that are absent where they are empty; any other key stays as it is written. */
const OMITTED_WHEN_EMPTY = new Set(rules.slices.omittedWhenEmpty);

/** Keys of `[package]` that only the `full` extent has. */
const TEST_DISCOVERY = new Set(rules.slices.testDiscovery);

/**
 * The part of a package's manifest that a unit needs (model/README.md, "Member manifest"). Another package's dependencies,
 * comments and format are not in it, so that a change of them rebuilds nothing.
 * @param isMember whether the workspace at hand has it as a member, and not just as a path dependency
 */
export function memberSlice(crate: Crate, extent: Extent, isMember: boolean): TomlTable {
  const slice = mapTable(crate.manifest.root, (key, value) => {
    if (REWRITTEN.has(key) || (extent === 'build' && TEST_TARGETS.has(key))) return undefined;
    return OMITTED_WHEN_EMPTY.has(key) && isEmpty(value) ? undefined : value;
  });
  slice.package = packageSlice(crate, extent, isMember);
  const features = crate.manifest.root.features;
  if (isTable(features))
    setUnlessEmpty(slice, 'features', extent === 'build' ? buildFeatures(features, crate) : features);
  setUnlessEmpty(slice, 'lints', crate.lints ?? {});
  addDependencies(slice, crate, extent);
  return slice;
}

function packageSlice(crate: Crate, extent: Extent, isMember: boolean): TomlTable {
  const slice = mapTable(crate.package, (key, value) => {
    if (key === 'workspace' || key === 'resolver') return undefined;
    if (extent === 'build' && TEST_DISCOVERY.has(key)) return undefined;
    if (key !== 'metadata' || !isTable(value)) return value;
    const metadata = without(value, METADATA_KEY);
    return isEmpty(metadata) ? undefined : metadata;
  });
  const root = crate.rootManifest.dir;
  // Cargo finds the root above the package by itself, and nowhere else.
  if (isMember && !isWithin(crate.dir, root)) slice.workspace = relativePath(crate.dir, root);
  return slice;
}

function addDependencies(slice: TomlTableDraft, crate: Crate, extent: Extent): void {
  const targets = newTable();
  for (const dependency of crate.allDependencies) {
    if (!isKept(dependency, extent)) continue;
    const parent = dependency.target === undefined ? slice : draftIn(targets, dependency.target);
    draftIn(parent, tableName(dependency))[dependency.key] = dependency.spec;
  }
  setUnlessEmpty(slice, 'target', targets);
}

function tableName({ kind }: Dependency): string {
  return kind === 'normal' ? 'dependencies' : `${kind}-dependencies`;
}

/** The table under a key of a table that this file is making, put there if it is not yet. */
function draftIn(parent: TomlTableDraft, key: string): TomlTableDraft {
  const known = parent[key];
  if (isTable(known)) return known as TomlTableDraft;
  const made = newTable();
  parent[key] = made;
  return made;
}

function setUnlessEmpty(slice: TomlTableDraft, key: string, value: TomlTable): void {
  if (!isEmpty(value)) slice[key] = value;
}

function without(table: TomlTable, unwanted: string): TomlTable {
  return mapTable(table, (key, value) => (key === unwanted ? undefined : value));
}
