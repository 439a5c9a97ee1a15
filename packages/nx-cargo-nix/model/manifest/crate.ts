import type { WorkspaceFiles } from '../files/workspace-files';
import rules from '../rules.json';
import { parseVersion } from '../semver/version';
import { errorAt, stringAt, stringsAt, tableAt } from '../toml/document';
import { isTable, type TomlTable } from '../toml/value';
import type { Dependency, PathDependency } from './dependency';
import { readDependencies } from './dependency-tables';
import { inheritedLints, inheritedPackage } from './inheritance';
import type { Manifest } from './manifest';
import { checkTargets } from './targets';

/** A package of this repository, its manifest read and everything it inherits resolved. */
export interface Crate {
  readonly name: string;
  readonly version: string;
  readonly description: string | undefined;
  /** Its directory, relative to the repository. */
  readonly dir: string;
  readonly manifestPath: string;
  readonly manifest: Manifest;
  /** The manifest of its workspace root: its own for a workspace of one. */
  readonly rootManifest: Manifest;
  /** `[package]` with inherited keys resolved. */
  readonly package: TomlTable;
  readonly lints: TomlTable | undefined;
  /** Path dependencies of all kinds, on all targets. */
  readonly dependencies: readonly PathDependency[];
  /** All dependencies, those from registries and git included. */
  readonly allDependencies: readonly Dependency[];
}

/** This plugin's table in `[package.metadata]` and `[workspace.metadata]`. */
export const METADATA_KEY = 'nix-build';

/** What Cargo takes for the version of a package that has none. */
const DEFAULT_VERSION = '0.0.0';

/**
 * Reads a package.
 * @param rootManifest the manifest of its workspace root, from which it inherits
 * @throws ManifestError where the manifest has no `[package]`, no name, or inherits what is not there
 */
export function readCrate(manifest: Manifest, rootManifest: Manifest, files: WorkspaceFiles): Crate {
  const place = { document: manifest, table: '[package]' };
  const table = inheritedPackage(manifest, rootManifest, files);
  const name = stringAt(table, 'name', place);
  for (const key of rules.manifest.packageStrings) stringAt(table, key, place);
  if (!name || !isPackageName(name)) {
    throw errorAt(place, 'name', {
      problem: name === undefined ? 'the package has no name' : `${JSON.stringify(name)} is no package name`,
      expected: '`name` in [package], of letters, digits, `-` and `_`, that starts with no digit',
      advice: 'Name the package.',
    });
  }
  const version = stringAt(table, 'version', place) ?? DEFAULT_VERSION;
  if (!isVersion(version)) {
    throw errorAt(place, 'version', {
      problem: `${JSON.stringify(version)} is no version`,
      expected: '`version` in [package], as MAJOR.MINOR.PATCH',
      advice: 'Correct the version.',
    });
  }
  checkTargets(manifest);
  checkFeatures(manifest);
  checkMetadata(manifest, table);
  const allDependencies = readDependencies(manifest, rootManifest);
  return {
    name,
    version,
    description: stringAt(table, 'description', place),
    dir: manifest.dir,
    manifestPath: manifest.file,
    manifest,
    rootManifest,
    package: table,
    lints: inheritedLints(manifest, rootManifest),
    dependencies: allDependencies.filter(isPathDependency),
    allDependencies,
  };
}

/** Whether a text is the version of a package. */
function isVersion(text: string): boolean {
  return parseVersion(text) !== undefined;
}

/** A longer name cannot be a file name. */
const LONGEST_NAME = 255;

/**
 * Whether Cargo takes a name for a package's (`validate_package_name` in its source). The letters of all scripts are a large
 * expression, which few names need.
 */
function isPackageName(name: string): boolean {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return name.length <= LONGEST_NAME;
  return Buffer.byteLength(name) <= LONGEST_NAME && /^[\p{XID_Start}_][\p{XID_Continue}-]*$/u.test(name);
}

/** Throws `ManifestError` where `[features]` is not a table of arrays of strings. */
function checkFeatures(manifest: Manifest): void {
  const features = tableAt(manifest.root, 'features', { document: manifest, table: 'the manifest' });
  for (const key in features) stringsAt(features, key, { document: manifest, table: '[features]' });
}

/** Throws `ManifestError` where this plugin's own table is not a table. */
function checkMetadata(manifest: Manifest, { metadata }: TomlTable): void {
  if (isTable(metadata)) tableAt(metadata, METADATA_KEY, { document: manifest, table: '[package.metadata]' });
}

/** Whether a dependency leads to a directory. */
export function isPathDependency(dependency: Dependency): dependency is PathDependency {
  return dependency.dir !== undefined;
}
