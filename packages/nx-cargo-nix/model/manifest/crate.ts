import type { WorkspaceFiles } from '../files/workspace-files';
import { errorAt, stringAt } from '../toml/document';
import type { TomlTable } from '../toml/value';
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
  if (!name || !isPackageName(name)) {
    throw errorAt(place, 'name', {
      problem: name === undefined ? 'the package has no name' : `${JSON.stringify(name)} is no package name`,
      expected: '`name` in [package], of letters, digits, `-` and `_`',
      advice: 'Name the package.',
    });
  }
  checkTargets(manifest);
  const allDependencies = readDependencies(manifest, rootManifest);
  return {
    name,
    version: stringAt(table, 'version', place) ?? DEFAULT_VERSION,
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

/** Whether Cargo takes a name for a package's. The letters of all scripts are a large expression, which few names need. */
function isPackageName(name: string): boolean {
  return /^\w[\w-]*$/.test(name) || /^[\p{XID_Start}\p{Nd}_][\p{XID_Continue}-]*$/u.test(name);
}

/** Whether a dependency leads to a directory. */
export function isPathDependency(dependency: Dependency): dependency is PathDependency {
  return dependency.dir !== undefined;
}
