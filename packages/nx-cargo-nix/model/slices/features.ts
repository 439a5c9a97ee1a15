import type { Crate } from '../manifest/crate';
import { mapTable, type TomlTable, type TomlValue } from '../toml/value';

/**
 * `[features]` of a build slice: without the entries `NAME/FEATURE` and `NAME?/FEATURE` of a NAME that is a
 * dev-dependency and nothing else, since Cargo refuses a feature of a dependency that is not there. (A dev-dependency
 * cannot be optional, so no entry is `NAME` or `dep:NAME`.)
 */
export function buildFeatures(features: TomlTable, crate: Crate): TomlTable {
  const keys = (isWanted: (kind: string) => boolean) =>
    crate.allDependencies.filter(({ kind }) => isWanted(kind)).map(({ key }) => key);
  const kept = new Set(keys((kind) => kind !== 'dev'));
  const gone = new Set(keys((kind) => kind === 'dev').filter((key) => !kept.has(key)));
  if (gone.size === 0) return features;
  const isKept = (entry: TomlValue) => typeof entry !== 'string' || !gone.has(dependencyOf(entry) ?? '');
  return mapTable(features, (_, entries) => (Array.isArray(entries) ? entries.filter(isKept) : entries));
}

/** NAME of `NAME/FEATURE` and `NAME?/FEATURE`. */
function dependencyOf(entry: string): string | undefined {
  const slash = entry.indexOf('/');
  return slash < 0 ? undefined : entry.slice(0, slash).replace(/\?$/, '');
}
