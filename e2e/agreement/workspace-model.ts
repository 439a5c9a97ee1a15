import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { system } from '../../packages/testing/src/nix';
import { ignoreFiles } from './ignored-files';

/** A locked third-party package. None of them exists: nothing is built. */
export interface External {
  readonly name: string;
  readonly version: string;
  readonly checksum: string;
  /** Names of others. */
  readonly dependencies: readonly string[];
}

/** A dependency of a crate. */
export interface Dependency {
  readonly on: { readonly crate: string } | { readonly external: string };
  readonly table: 'dependencies' | 'build-dependencies' | 'dev-dependencies';
  readonly target: string | undefined;
  readonly isInherited: boolean;
  readonly isOptional: boolean;
  readonly isRenamed: boolean;
}

/** What a package is compiled with, where the workspace has features as a whole. */
export interface UnifiedFeatures {
  readonly features?: readonly string[];
  readonly host?: readonly string[];
  readonly layer?: string;
}

/** A crate. */
export interface RandomCrate {
  readonly name: string;
  readonly dir: string;
  readonly dependencies: readonly Dependency[];
  readonly features: readonly string[];
  readonly description: string | undefined;
  /** Patterns relative to the crate, or with a slash at the beginning to the repository. */
  readonly settings:
    | { readonly include?: readonly string[]; readonly exclude?: readonly string[] }
    | undefined;
  readonly hasBinary: boolean;
  /** Relative to the crate; what git would ignore among them is tracked by force. */
  readonly files: readonly string[];
}

/** A Cargo workspace as data, so that an edit of it keeps manifests and lock in step. */
export interface RandomWorkspace {
  readonly crates: readonly RandomCrate[];
  readonly externals: readonly External[];
  /** Keys of [package] that all crates inherit. */
  readonly inherited: readonly string[];
  readonly workspaceSettings: RandomCrate['settings'];
  readonly profile: string | undefined;
  /** What `nix-features.json` says of packages, by name; what belongs to which layer as letters. */
  readonly unified: Readonly<Record<string, UnifiedFeatures>> | undefined;
  /** Files of tools, with their texts. */
  readonly toolFiles: Readonly<Record<string, string>>;
}

/** The files of a workspace, by path. */
export function filesOf(workspace: RandomWorkspace): Record<string, string> {
  const files: Record<string, string> = {
    'Cargo.lock': lock(workspace),
    'shared/a.sql': 'select 1;\n',
    'Cargo.toml': rootManifest(workspace),
    ...(workspace.unified && { 'nix-features.json': featuresFile(workspace, workspace.unified) }),
    ...workspace.toolFiles,
  };
  for (const crate of workspace.crates) {
    const at = (path: string) => posix.join(crate.dir, path);
    if (crate.dir !== '.') files[at('Cargo.toml')] = manifest(crate, workspace);
    files[at('src/lib.rs')] = `// ${crate.name}\n`;
    if (crate.hasBinary) files[at('src/main.rs')] = 'fn main() {}\n';
    for (const path of crate.files) files[at(path)] ??= contentOf(path);
  }
  return { ...files, ...ignoreFiles(Object.keys(files)) };
}

function contentOf(path: string): string {
  if (path === 'package.json') return '{ "private": true }\n';
  return path.endsWith('Cargo.toml') ? '[package]\nname = "fixture"\nversion = "0.1.0"\n' : `${path}\n`;
}

const shared: Readonly<Record<string, string>> = { version: '"0.1.0"', edition: '"2021"', license: '"MIT"' };

function rootManifest(workspace: RandomWorkspace): string {
  const { crates, externals, inherited, workspaceSettings, profile } = workspace;
  const root = crates.find(({ dir }) => dir === '.');
  const members = crates.filter(({ dir }) => dir !== '.').map(({ dir }) => dir);
  const paths = crates.map(({ name, dir }) => `${name} = { path = ${JSON.stringify(dir)} }`);
  return [
    root ? manifest(root, workspace) : '',
    `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n`,
    `[workspace.package]\n${inherited.map((key) => `${key} = ${shared[key]}\n`).join('')}`,
    `[workspace.dependencies]\n${[...paths, ...externals.map(({ name }) => `${name} = "1"`)].join('\n')}\n`,
    settingsTable('workspace.metadata.nix-build', workspaceSettings, '.'),
    profile === undefined ? '' : `[profile.release]\n${profile}\n`,
  ].join('\n');
}

function manifest(crate: RandomCrate, workspace: RandomWorkspace): string {
  const keys = Object.entries(shared).map(([key, value]) =>
    workspace.inherited.includes(key) ? `${key}.workspace = true` : `${key} = ${value}`,
  );
  const description =
    crate.description === undefined ? [] : [`description = ${JSON.stringify(crate.description)}`];
  const tables = new Map<string, string[]>();
  for (const dependency of crate.dependencies) {
    const prefix = dependency.target === undefined ? '' : `target.'${dependency.target}'.`;
    const table = `${prefix}${dependency.table}`;
    tables.set(table, [...(tables.get(table) ?? []), dependencyLine(dependency, crate, workspace)]);
  }
  return [
    `[package]\n${[`name = "${crate.name}"`, ...keys, ...description].join('\n')}\n`,
    crate.features.length > 0 ? `[features]\n${featuresOf(crate)}` : '',
    ...[...tables].map(([table, lines]) => `[${table}]\n${lines.join('\n')}\n`),
    settingsTable('package.metadata.nix-build', crate.settings, crate.dir),
  ].join('\n');
}

/** A crate with features has a default one, which turns on its first optional dependency. */
function featuresOf({ features, dependencies }: RandomCrate): string {
  const first = dependencies.find(({ isOptional }) => isOptional);
  const entries = first ? [`"${keyOf(first)}"`] : [];
  return [`default = [${entries}]`, ...features.map((feature) => `${feature} = []`), ''].join('\n');
}

/** The name of a dependency in the crate's manifest. An inherited one has the name that the workspace gives it. */
function keyOf({ on, isInherited, isRenamed }: Dependency): string {
  const name = 'crate' in on ? on.crate : on.external;
  return isRenamed && !isInherited ? `other-${name}` : name;
}

/** Whether a dependency is compiled with its crate, as nobody asks for less than a crate's default features. */
export function isOn(dependency: Dependency, { features, dependencies }: RandomCrate): boolean {
  const first = dependencies.find(({ isOptional }) => isOptional);
  return !dependency.isOptional || (features.length > 0 && dependency === first);
}

function dependencyLine(dependency: Dependency, crate: RandomCrate, { crates }: RandomWorkspace): string {
  const { on, isInherited, isOptional } = dependency;
  const name = 'crate' in on ? on.crate : on.external;
  const optional = isOptional ? ', optional = true' : '';
  if (isInherited) return `${name} = { workspace = true${optional} }`;
  const dir = 'crate' in on ? crates.find((other) => other.name === on.crate)?.dir : undefined;
  const where =
    dir === undefined ? 'version = "1"' : `path = ${JSON.stringify(posix.relative(crate.dir, dir) || '.')}`;
  const key = keyOf(dependency);
  return key === name
    ? `${name} = { ${where}${optional} }`
    : `${key} = { ${where}, package = "${name}"${optional} }`;
}

/** As `nx sync` writes it: a layer is named by what belongs to it. */
function featuresFile(
  { crates, externals }: RandomWorkspace,
  unified: NonNullable<RandomWorkspace['unified']>,
): string {
  const versions = new Map([
    ...crates.map(({ name }) => [name, '0.1.0'] as const),
    ...externals.map(({ name, version }) => [name, version] as const),
  ]);
  const idOf = (name: string) => `${name} ${versions.get(name)}`;
  const named = Object.entries(unified).filter(([name]) => versions.has(name));
  const entries = named.map(([name, entry]) => {
    if (entry.layer === undefined) return [idOf(name), entry];
    const all = named.filter(([, other]) => other.layer === entry.layer).map(([other]) => `${idOf(other)}\n`);
    const hash = createHash('sha256').update(all.sort().join('')).digest('hex').slice(0, 16);
    return [idOf(name), { ...entry, layer: `${entry.layer}-${hash}` }];
  });
  return JSON.stringify({ systems: { [system]: Object.fromEntries(entries) } }, undefined, 2);
}

function settingsTable(name: string, settings: RandomCrate['settings'], dir: string): string {
  if (!settings) return '';
  const relative = (pattern: string) =>
    pattern.startsWith('/') ? posix.relative(dir, pattern.slice(1)) : pattern;
  const lines = Object.entries(settings).map(
    ([key, patterns]) => `${key} = ${JSON.stringify(patterns.map(relative))}\n`,
  );
  return `[${name}]\n${lines.join('')}`;
}

function lock({ crates, externals }: RandomWorkspace): string {
  const source = 'registry+https://github.com/rust-lang/crates.io-index';
  const own = crates.map(({ name, dependencies }) => ({
    name,
    lines: ['version = "0.1.0"'],
    dependencies: dependencies.map(({ on }) => ('crate' in on ? on.crate : on.external)),
  }));
  const foreign = externals.map(({ name, version, checksum, dependencies }) => ({
    name,
    lines: [`version = "${version}"`, `source = "${source}"`, `checksum = "${checksum}"`],
    dependencies,
  }));
  const blocks = [...own, ...foreign]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, lines, dependencies }) => {
      const unique = [...new Set(dependencies)].sort();
      const list = unique.length > 0 ? ['dependencies = [', ...unique.map((each) => ` "${each}",`), ']'] : [];
      return ['[[package]]', `name = "${name}"`, ...lines, ...list].join('\n');
    });
  return `version = 4\n\n${blocks.join('\n\n')}\n`;
}
