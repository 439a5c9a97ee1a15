import { checkDependency } from '../manifest/check-dependency';
import type { Crate } from '../manifest/crate';
import type { Manifest } from '../manifest/manifest';
import { resolvePath } from '../path/path';
import { errorAt, type Place, stringAt } from '../toml/document';
import { asManifestError, type ManifestError } from '../toml/manifest-error';
import { isTable, type TomlTable, type TomlValue } from '../toml/value';
import type { CrateStore } from './crate-store';
import type { Members } from './members';

/** An entry of `[patch.SOURCE]` or `[replace]` of a root manifest. */
export interface Override {
  readonly section: 'patch' | 'replace';
  /** The key of `[patch.KEY]`: a registry's name or a URL. Empty for `[replace]`. */
  readonly source: string;
  readonly key: string;
  /** The entry as it is written: a version or a table. */
  readonly entry: string | TomlTable;
  /** The name of the package that it brings. */
  readonly name: string;
  /** Its directory, where it is a path. */
  readonly dir?: string;
}

/**
 * The entries of `[patch]` and `[replace]` (Cargo reference, "Overriding Dependencies"). Cargo reads them in the root
 * manifest alone.
 * @returns the entries, and an error for each that is neither a version nor a table or whose path leaves the repository
 */
export function readOverrides(root: Manifest): { overrides: Override[]; errors: ManifestError[] } {
  const overrides: Override[] = [];
  const errors: ManifestError[] = [];
  const read = (section: Override['section'], source: string, entries: TomlValue | undefined) => {
    for (const [key, entry] of Object.entries(isTable(entries) ? entries : {})) {
      try {
        overrides.push(readOverride(section, source, key, entry, root));
      } catch (error) {
        errors.push(asManifestError(error));
      }
    }
  };
  const patches = root.root.patch;
  for (const source of Object.keys(isTable(patches) ? patches : {})) {
    read('patch', source, isTable(patches) ? patches[source] : undefined);
  }
  read('replace', '', root.root.replace);
  return { overrides, errors };
}

function readOverride(
  section: Override['section'],
  source: string,
  key: string,
  entry: TomlValue,
  root: Manifest,
): Override {
  const place: Place = { document: root, table: section === 'patch' ? `[patch.${source}]` : '[replace]' };
  checkDependency(key, entry, place);
  if (typeof entry === 'string') return { section, source, key, entry, name: key };
  if (!isTable(entry)) throw badOverride(place, key, 'is neither a version nor a table');
  const name = stringAt(entry, 'package', place) ?? key;
  const path = stringAt(entry, 'path', place);
  if (path === undefined) return { section, source, key, entry, name };
  const dir = resolvePath(root.dir, path);
  if (dir === undefined)
    throw badOverride(place, key, `has the path ${JSON.stringify(path)}, outside the repository`);
  return { section, source, key, entry, name, dir };
}

function badOverride(place: Place, key: string, fault: string): ManifestError {
  return errorAt(place, key, {
    problem: `\`${key}\` in ${place.table} ${fault}`,
    expected: 'a version, a git repository, or the path of a directory of this repository',
    advice: 'Correct the entry.',
  });
}

/**
 * The members and every package that path dependencies and overrides reach from them. Dev-dependencies of a package
 * that is not a member are not followed: Cargo never looks at them. A member that is broken is not a package either.
 * @returns the packages by directory, and what could not be read
 */
export function findPathPackages(
  { crates: members, broken }: Members,
  overrides: readonly Override[],
  store: CrateStore,
): { packages: ReadonlyMap<string, Crate>; errors: readonly ManifestError[] } {
  const packages = new Map(members);
  const errors: ManifestError[] = [];
  const queue = [...members.values()];
  const failed = new Set(broken);
  const visit = (dir: string) => {
    if (packages.has(dir) || failed.has(dir)) return;
    try {
      const crate = store.get(dir);
      packages.set(dir, crate);
      queue.push(crate);
    } catch (error) {
      failed.add(dir);
      errors.push(asManifestError(error));
    }
  };
  for (const { dir } of overrides) if (dir !== undefined) visit(dir);
  for (const crate of queue) {
    for (const { dir, kind } of crate.dependencies) {
      if (kind !== 'dev' || members.has(crate.dir)) visit(dir);
    }
  }
  return { packages, errors };
}
