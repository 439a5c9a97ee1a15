import {
  DEPENDENCY_TABLES,
  type DependencyKind,
  isTable,
  resolvePath,
  type TomlTable,
  type TomlValue,
} from '../../../model';
import type { CrateManifests, StringPlace } from './crate-manifests';

/** A dependency as it is written, wherever that is. */
export interface WrittenDependency {
  /** The name of the package that it means. */
  readonly name: string;
  readonly kind: DependencyKind;
  /** The directory that its path leads to. */
  readonly dir: string | undefined;
  /** Its version requirement: in the crate's manifest, or in `[workspace.dependencies]` where it is inherited. */
  readonly requirement: StringPlace | undefined;
}

/** All dependencies of a crate, of the three tables and below each `[target.KEY]`. */
export function writtenDependencies(manifests: CrateManifests): WrittenDependency[] {
  const { root } = manifests.manifest;
  const targets = isTable(root.target) ? root.target : {};
  return [
    ...dependenciesBelow(root, [], manifests),
    ...Object.entries(targets).flatMap(([target, table]) =>
      isTable(table) ? dependenciesBelow(table, ['target', target], manifests) : [],
    ),
  ];
}

function dependenciesBelow(
  parent: TomlTable,
  above: readonly string[],
  manifests: CrateManifests,
): WrittenDependency[] {
  return DEPENDENCY_TABLES.flatMap(({ name, alias, kind }) => {
    // Where both spellings are there, Cargo prefers the hyphen.
    const key = isTable(parent[name]) || alias === undefined ? name : alias;
    const table = parent[key];
    return Object.entries(isTable(table) ? table : {}).map(([dependency, entry]) => ({
      kind,
      ...writtenDependency(dependency, entry, [...above, key], manifests),
    }));
  });
}

function writtenDependency(
  key: string,
  entry: TomlValue,
  table: readonly string[],
  { manifest, root }: CrateManifests,
): Omit<WrittenDependency, 'kind'> {
  if (isTable(entry) && entry.workspace === true) {
    const defined = root.workspace?.table.dependencies;
    const inherited = isTable(defined) ? defined[key] : undefined;
    return definition(key, inherited, ['workspace', 'dependencies'], root);
  }
  return definition(key, entry, table, manifest);
}

function definition(
  key: string,
  entry: TomlValue | undefined,
  table: readonly string[],
  { file, dir }: CrateManifests['manifest'],
): Omit<WrittenDependency, 'kind'> {
  const keys = [...table, key];
  if (typeof entry === 'string')
    return { name: key, dir: undefined, requirement: { file, keys, value: entry } };
  const { package: name, path, version } = isTable(entry) ? entry : {};
  return {
    name: typeof name === 'string' ? name : key,
    dir: typeof path === 'string' ? resolvePath(dir, path) : undefined,
    requirement:
      typeof version === 'string' ? { file, keys: [...keys, 'version'], value: version } : undefined,
  };
}
