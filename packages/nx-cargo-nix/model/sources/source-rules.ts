import { compareBytes } from '../json/byte-order';
import { type Crate, METADATA_KEY } from '../manifest/crate';
import { libraryTable, TEST_TARGETS, targetTables } from '../manifest/targets';
import { isBelow, pathIn, relativePath, resolvePath, segmentsOf } from '../path/path';
import { parsePattern, patternProblem } from '../pattern/pattern';
import { anyPattern } from '../pattern/pattern-match';
import rules from '../rules.json';
import { errorAt, type Place, stringAt, stringsAt, tableAt } from '../toml/document';
import { isTable, type TomlTable } from '../toml/value';
import { type Extent, ownExtent, type UnitKind } from '../workspace/unit-kind';
import type { CargoWorkspace } from '../workspace/workspace';

/** Which files of a package a unit sees, as patterns in normal form relative to `dir` (model/README.md, "Source rules"). */
export interface SourceRules {
  /** The package's directory. */
  readonly dir: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly extra: readonly string[];
  readonly drop: readonly string[];
}

/**
 * What is left out: the manifest and the lock, which are there as slices; where Cargo finds the targets of tests, benchmarks and
 * examples; text for people, and settings of editors and git; what an npm package brings into the directory of a crate.
 */
const { manifestAndOutput, testDirectories, noSources, npmFiles } = rules.sources;

/**
 * The source rules of a package of a workspace.
 * @param dir the package's directory, one of `workspace.packages`
 * @param kind the unit's kind of work
 * @param isUnitsOwnCrate whether the package is the crate that the unit works on
 * @throws ManifestError where a pattern is empty, absolute, or leaves the repository, or a target's path does
 */
export function sourceRules(
  workspace: CargoWorkspace,
  dir: string,
  kind: UnitKind,
  isUnitsOwnCrate: boolean,
): SourceRules {
  const crate = workspace.packages.get(dir);
  if (!crate) throw new Error(`${dir} is no package of the workspace ${workspace.root}`);
  return rulesOf(workspace, crate, isUnitsOwnCrate ? ownExtent(kind) : 'build');
}

/** As `sourceRules`, for a package seen to an extent. */
export function rulesOf(workspace: CargoWorkspace, crate: Crate, extent: Extent): SourceRules {
  const { dir } = crate;
  const isNpmPackage = workspace.files.exists(pathIn(dir, 'package.json'));
  const full = extent === 'full';
  const include =
    dir === workspace.root
      ? [
          'src',
          ...buildScript(crate).filter(isBeside).map(normal),
          ...readme(crate),
          ...(full ? testDirectories : []),
        ]
      : ['**'];
  const exclude = [
    ...manifestAndOutput,
    ...(full ? [] : testDirectories),
    ...noSources,
    ...(isNpmPackage ? npmFiles : []),
  ];
  const extra = leftOut(targetPaths(crate, extent), dir, include, exclude).flatMap(aroundTarget).map(normal);
  const settings = sourceSettings(crate);
  return {
    dir,
    include,
    exclude,
    extra: asSet([...extra, ...settings.include]),
    drop: asSet(settings.exclude),
  };
}

/** Patterns sorted, each once: their order means nothing. */
function asSet(patterns: readonly string[]): string[] {
  return [...new Set(patterns)].sort(compareBytes);
}

/** Which of some paths the patterns leave out. Most packages name no paths, and patterns take long to compile. */
function leftOut(
  paths: readonly string[],
  dir: string,
  include: readonly string[],
  exclude: readonly string[],
): readonly string[] {
  if (paths.length === 0) return paths;
  const isIncluded = anyPattern(include, dir);
  const isExcluded = anyPattern(exclude, dir);
  return paths.filter((path) => {
    const segments = segmentsOf(resolvePath(dir, path) ?? path);
    return !isIncluded(segments) || isExcluded(segments);
  });
}

/** The build script of a package, `build.rs` unless `package.build` says otherwise; none for `build = false`. */
function buildScript(crate: Crate): string[] {
  const { build } = crate.package;
  if (build === false) return [];
  return [typeof build === 'string' ? normalTargetPath(crate, build) : 'build.rs'];
}

/**
 * A package's readme, which many libraries include in their documentation: what `readme` names, else by the names that
 * Cargo looks for (The Cargo Book, "The manifest format", "The `readme` field"). Nothing where it is outside of the package.
 */
function readme({ dir, package: { readme: written } }: Crate): string[] {
  if (written === false) return [];
  if (written === true) return rules.manifest.readmes.slice(0, 1);
  if (typeof written !== 'string') return rules.manifest.readmes;
  const path = resolvePath(dir, written);
  return path !== undefined && isBelow(path, dir) ? [normal(relativePath(dir, path))] : [];
}

/** The paths that the manifest gives to the targets of a slice, and to the build script. */
function targetPaths(crate: Crate, extent: Extent): string[] {
  const arrays = ['bin', ...(extent === 'build' ? [] : TEST_TARGETS)] as const;
  const tables = [
    libraryTable(crate.manifest) ?? {},
    ...arrays.flatMap((kind) => targetTables(crate.manifest, kind)),
  ];
  const place: Place = { document: crate.manifest, table: 'a target' };
  const paths = tables.map((table) => stringAt(table, 'path', place)).filter((path) => path !== undefined);
  return [
    ...paths.map((path) => normalTargetPath(crate, path)),
    ...(typeof crate.package.build === 'string' ? buildScript(crate) : []),
  ];
}

/** The path of a target, relative to the crate and normal. */
function normalTargetPath(crate: Crate, path: string): string {
  const resolved = resolvePath(crate.dir, path);
  if (resolved !== undefined) return relativePath(crate.dir, resolved);
  throw errorAt({ document: crate.manifest, table: 'a target' }, 'path', {
    problem: `the path ${JSON.stringify(path)} of a target leaves the repository`,
    expected: 'a relative path to a file of this repository',
    advice: 'Move the file into the repository.',
  });
}

/** Whether a path is that of a file beside the manifest; of others, the whole directory counts. */
function isBeside(path: string): boolean {
  return !path.includes('/');
}

/**
 * What a target needs: the directory of its file, for the modules there. From a directory that contains the crate itself,
 * the modules right beside the file are enough.
 */
function aroundTarget(path: string): string[] {
  const slash = path.lastIndexOf('/');
  const above = path.slice(0, Math.max(slash, 0));
  return /^(?:\.\.(?:\/\.\.)*)?$/.test(above) ? [path, `${path.slice(0, slash + 1)}*.rs`] : [above];
}

/** `include` and `exclude` of `[package.metadata.nix-build]`, or of the workspace's table where there is none. */
function sourceSettings(crate: Crate): { include: readonly string[]; exclude: readonly string[] } {
  const own = settingsTable(crate.package, {
    document: crate.manifest,
    table: `[package.metadata.${METADATA_KEY}]`,
  });
  const shared = settingsTable(crate.rootManifest.workspace?.table, {
    document: crate.rootManifest,
    table: `[workspace.metadata.${METADATA_KEY}]`,
  });
  const { table, place } = own ?? shared ?? {};
  if (!table || !place) return { include: [], exclude: [] };
  return {
    include: patternsAt(table, 'include', place, crate),
    exclude: patternsAt(table, 'exclude', place, crate),
  };
}

function settingsTable(
  holder: TomlTable | undefined,
  place: Place,
): { table: TomlTable; place: Place } | undefined {
  const metadata = holder?.metadata;
  if (!isTable(metadata)) return undefined;
  const table = tableAt(metadata, METADATA_KEY, place);
  return table && { table, place };
}

function patternsAt(table: TomlTable, key: string, place: Place, crate: Crate): readonly string[] {
  const patterns = stringsAt(table, key, place) ?? [];
  for (const pattern of patterns) {
    const problem = patternProblem(pattern, crate.dir);
    if (problem === undefined) continue;
    throw errorAt(place, key, {
      problem: `the pattern ${JSON.stringify(pattern)} in \`${key}\` of ${place.table} ${problem} (for the crate in ${crate.dir})`,
      expected: 'a path or pattern relative to the crate, inside the repository',
      advice: 'Correct the pattern.',
    });
  }
  return patterns.map(normal);
}

/** So that two spellings with the same meaning give the same description. */
function normal(pattern: string): string {
  return parsePattern(pattern).text;
}
