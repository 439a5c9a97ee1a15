import { relative } from 'node:path';
import { type FittingDependency, fittingDependencies } from './random-dependencies';
import type { Extra, RandomCrate, RandomWorkspace, ThirdParty } from './random-workspace';
import { gitReferences } from './vendored-git';

/** What `[workspace.package]` of every random workspace has. */
export const inheritable: Readonly<Record<string, string>> = {
  version: '0.1.0',
  edition: '2021',
  license: 'MIT',
  description: 'text with "quotes"',
  readme: 'README.md',
};

/** What the writer of a crate has to know about the workspace. */
export interface Surroundings {
  readonly workspace: RandomWorkspace;
  /** The directory of each crate. */
  readonly dirs: readonly string[];
  /** The URL of the git repository. */
  readonly git: string;
  /** `[workspace.dependencies]`: the entry of each key, which the crates that inherit it agree on. */
  readonly shared: Map<string, string>;
}

/** The manifest of a random crate as TOML, and its entries of `[workspace.dependencies]` put into `shared`. */
export function renderCrate(index: number, crate: RandomCrate, around: Surroundings): string {
  const isMember = crate.folder !== 'excluded';
  const dependencies = fittingDependencies(around.workspace, crate);
  const keys = Object.entries({ version: crate.version, edition: crate.edition }).map(([key, value]) =>
    isMember && crate.inherits.includes(key) ? `${key}.workspace = true` : `${key} = "${value}"`,
  );
  const inherited = crate.inherits
    .filter((key) => isMember && key !== 'version' && key !== 'edition')
    .map((key) => `${key} = { workspace = true }`);
  return [
    '[package]',
    `name = "${crate.name}"`,
    ...keys,
    ...inherited,
    ...dependencies.map((dependency) => renderDependency(index, dependency, isMember, around)),
    renderFeatures(dependencies),
    renderLints(isMember ? crate.lints : 'none'),
    ...crate.extras.map((extra) => extraText[extra]),
    '',
  ].join('\n');
}

const extraText: Readonly<Record<Extra, string>> = {
  binary: '[[bin]]\nname = "tool"\npath = "tools/tool.rs"',
  // The source is what makes it one.
  'build script': '',
  'test target': '[[test]]\nname = "t"\nharness = false',
  dates: '[package.metadata.literals]\ndate = 1979-05-27 07:32:00Z\nfloat = 1.50',
  'TOML 1.1': '[package.metadata.lines]\ntable = {\n  a = 1, # a comment\n  b = [],\n}',
  'nix-build': '[package.metadata.nix-build]\ninclude = ["proto/**"]\nexclude = ["notes"]',
  metadata: '[package.metadata.other]\nkey = "\\u00e9 \u0024{x} \\"quoted\\""',
};

function renderDependency(
  index: number,
  dependency: FittingDependency,
  mayInherit: boolean,
  around: Surroundings,
): string {
  const { key, kind, platform, optional, features, defaultFeatures } = dependency;
  const table = kind === 'normal' ? 'dependencies' : `${kind}-dependencies`;
  const header = platform === undefined ? `[${table}.${key}]` : `[target.'${platform}'.${table}.${key}]`;
  const isInherited = mayInherit && dependency.inherited && share(dependency, around);
  const own = isInherited
    ? ['workspace = true']
    : [
        ...target(dependency, around, around.dirs[index] ?? '.'),
        ...flag('default-features', defaultFeatures),
      ];
  // Since edition 2024 Cargo refuses what it ignored before: `false` where the workspace has not said so.
  const again = isInherited && defaultFeatures === true ? ['default-features = true'] : [];
  return [
    header,
    ...own,
    ...again,
    ...(optional ? ['optional = true'] : []),
    ...(features.length > 0 ? [`features = ${JSON.stringify(features)}`] : []),
  ].join('\n');
}

function flag(key: string, value: boolean | undefined): string[] {
  return value === undefined ? [] : [`${key} = ${value}`];
}

/** The keys of a dependency that say what it leads to, as written in a manifest in the directory `from`. */
function target({ to, key, name }: FittingDependency, around: Surroundings, from: string): string[] {
  const { workspace, dirs } = around;
  const renamed = key === name ? [] : [`package = "${name}"`];
  if ('crate' in to) return [`version = "${to.requirement}"`, ...origin(to, around), ...renamed];
  const path = relative(from, dirs[to.member] ?? '.') || '.';
  const crate = workspace.crates[to.member];
  // A version beside the path changes nothing; every second crate is depended on with one.
  const isVersioned =
    to.member % 2 === 0 && crate?.version === '1.2.0' && !crate.inherits.includes('version');
  return [`path = ${JSON.stringify(path)}`, ...(isVersioned ? ['version = "1.2"'] : []), ...renamed];
}

function origin({ from }: ThirdParty, { git }: Surroundings): string[] {
  if (from === undefined) return [];
  if (from === 'named') return ['registry = "crates-io"'];
  if (from === 'registry') return ['registry = "other"'];
  if (from === 'git respelled') return [`git = "${git}/"`];
  const repository = `git = "${git}"`;
  if (from === 'git') return [repository];
  return [repository, from === 'git branch' ? gitReferences.branch : gitReferences.tag];
}

/** Whether the dependency can be inherited: its key means the same in `[workspace.dependencies]`, or is new there. */
function share(dependency: FittingDependency, around: Surroundings): boolean {
  const off = around.workspace.defaultFeaturesOff ? ['default-features = false'] : [];
  const entry = `{ ${[...target(dependency, around, '.'), ...off, 'features = ["f"]'].join(', ')} }`;
  const known = around.shared.get(dependency.key);
  if (known === undefined) around.shared.set(dependency.key, entry);
  return known === undefined || known === entry;
}

function renderFeatures(dependencies: readonly FittingDependency[]): string {
  const isOptional = (key: string) => dependencies.some((one) => one.key === key && one.optional);
  const entries = dependencies.flatMap(({ key, feature }) => {
    if (feature === 'strong') return [`${key}/f`];
    if (!isOptional(key) || feature === 'none') return [];
    return feature === 'dep' ? [`dep:${key}`] : [`${key}?/g`];
  });
  const half = entries.length >> 1;
  const [f, g] = [entries.slice(0, half), ['f', ...entries.slice(half)]];
  return `[features]\nf = ${JSON.stringify(f)}\ng = ${JSON.stringify(g)}`;
}

function renderLints(lints: RandomCrate['lints']): string {
  if (lints === 'none') return '';
  return lints === 'own' ? '[lints.rust]\nunsafe_code = "warn"' : '[lints]\nworkspace = true';
}
