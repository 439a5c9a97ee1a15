import fc from 'fast-check';

/** What a dependency of a random crate leads to: another member, by its place, or a third-party crate. */
export type Target = { readonly member: number } | ThirdParty;

/** A third-party crate: of the default registry, which may be named, of another one, or of a git repository. */
export interface ThirdParty {
  readonly crate: string;
  readonly requirement: string;
  readonly from?: 'named' | 'registry' | 'git' | 'git respelled' | 'git branch' | 'git tag';
}

/** A dependency of a random crate. What cannot be (a second entry of one key, ...) is dropped when it is written. */
export interface RandomDependency {
  readonly to: Target;
  readonly kind: 'normal' | 'build' | 'dev';
  readonly platform: string | undefined;
  readonly renamed: boolean;
  readonly optional: boolean;
  readonly features: readonly string[];
  readonly defaultFeatures: boolean | undefined;
  /** Whether it is written as `workspace = true`, the entry being in the root manifest. */
  readonly inherited: boolean;
  /** How a feature of the crate refers to it, if one does. */
  readonly feature: 'none' | 'dep' | 'strong' | 'weak';
}

/** A random member. It may have normal and build dependencies on later members only: so there is no cycle. */
export interface RandomCrate {
  readonly folder: Folder;
  readonly name: string;
  readonly version: string;
  readonly edition: string;
  readonly dependencies: readonly RandomDependency[];
  /** Keys of `[package]` that it inherits. */
  readonly inherits: readonly string[];
  readonly lints: 'none' | 'own' | 'inherited';
  readonly extras: readonly Extra[];
}

/**
 * Where a crate is: where a glob finds it, in the crate before it, where it has to be named, where it is a member only if
 * a path dependency reaches it, or where it is excluded.
 */
export type Folder = 'globbed' | 'nested' | 'named' | 'odd' | 'found' | 'excluded';

/** Other things that a manifest has. */
export type Extra =
  | 'binary'
  | 'build script'
  | 'test target'
  | 'dates'
  | 'TOML 1.1'
  | 'nix-build'
  | 'metadata';

/** A random Cargo workspace. */
export interface RandomWorkspace {
  readonly crates: readonly RandomCrate[];
  /** Whether the first crate is in the root directory. */
  readonly hasRootPackage: boolean;
  readonly resolver: string | undefined;
  readonly defaultFeaturesOff: boolean;
  readonly profile: boolean;
  readonly patch: Patch;
}

/** Whose `alpha`, or `git-two`, `[patch]` replaces, and where it sends them. */
export type Patch =
  | 'none'
  | 'registry by path'
  | 'registry by git'
  | 'registry by another'
  | 'registry by path and git'
  | 'registry by a member'
  | 'another by path'
  | 'another by git'
  | 'git by path'
  | 'all by path';

const patches: readonly Patch[] = [
  'registry by path',
  'registry by git',
  'registry by another',
  'registry by path and git',
  'registry by a member',
  'another by path',
  'another by git',
  'git by path',
  'all by path',
];

/** Names of members; one is a third-party crate's too, and so, with the right version, is the package. */
const names = ['app', 'base', 'core_lib', 'alpha', 'x', 'beta', 'tool-kit', 'zz'];

const requirements: readonly (readonly [string, readonly string[]])[] = [
  [
    'alpha',
    ['1', '1', '2', '2', '>= 1.0 , < 3', '*', '2.0.0-rc.1', '^1.0.0', '1.x', '=1', '<=1', '>1.1', '<2'],
  ],
  ['beta', ['0.3', '0.4', '~0.3.1', '>0.3.1']],
  // More than once: whether all ask for the same features of it is what trims a slice.
  ['gamma', ['1', '1', '1', '1', '1.0.0', '*']],
  ['delta', ['=1.0.0', '1.*']],
  ['epsilon', ['1', '=1.0.0', '1.0.0+7.lib']],
  ['zeta_core', ['0.0.3', '=0.0.4']],
  ['eta', ['3.0.0-alpha', '=3.0.0-alpha.2', '>=3.0.0-alpha.1, <4']],
  ['theta-sys', ['0.9']],
];

const platforms = [
  'cfg(unix)',
  'cfg(windows)',
  'cfg(all(unix, not(target_os = "macos")))',
  'cfg(target_feature = "sse2")',
  'x86_64-pc-windows-msvc',
];

/** Crates that are not of the default registry; `alpha` 1.2.0 comes from everywhere. */
const elsewhere: readonly ThirdParty[] = [
  { crate: 'kappa', requirement: '1', from: 'registry' },
  { crate: 'alpha', requirement: '1', from: 'registry' },
  { crate: 'alpha', requirement: '1', from: 'named' },
  { crate: 'git-one', requirement: '*', from: 'git' },
  { crate: 'alpha', requirement: '1', from: 'git respelled' },
  { crate: 'git-two', requirement: '0.5', from: 'git' },
  { crate: 'git-one', requirement: '0.5', from: 'git branch' },
  { crate: 'alpha', requirement: '1.2', from: 'git branch' },
  { crate: 'git-two', requirement: '0.5', from: 'git tag' },
  { crate: 'alpha', requirement: '*', from: 'git tag' },
];

const registered = requirements.flatMap(([name, list]) =>
  list.map((requirement): ThirdParty => ({ crate: name, requirement })),
);

const thirdParty = [...registered, ...elsewhere];

/** What a dependency may lead to: half of the time it is an `alpha`, since telling these apart is the hardest part. */
function target(members: readonly string[]): fc.Arbitrary<Target> {
  const ofMembers = members.map((name, member) => ({ name, to: { member } }));
  const ofThirdParty = thirdParty.map((to) => ({ name: to.crate, to }));
  const named = (isWanted: (name: string) => boolean) =>
    [ofMembers, ofThirdParty]
      .map((all) => all.filter(({ name }) => isWanted(name)).map(({ to }): Target => to))
      .filter((targets) => targets.length > 0)
      .map((targets) => fc.constantFrom(...targets));
  return fc.oneof(...named(() => true), ...named((name) => name === 'alpha'));
}

function dependency(index: number, members: readonly string[]): fc.Arbitrary<RandomDependency> {
  return fc
    .record({
      to: target(members),
      kind: fc.constantFrom('normal', 'normal', 'build', 'dev', 'dev'),
      platform: fc.option(fc.constantFrom(...platforms), { nil: undefined, freq: 2 }),
      renamed: sometimes,
      optional: fc.boolean(),
      features: fc.subarray(['f', 'g']),
      defaultFeatures: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
      inherited: fc.boolean(),
      feature: fc.constantFrom('none', 'dep', 'strong', 'weak'),
    })
    .map((one) => ('member' in one.to && one.to.member <= index ? { ...one, kind: 'dev' as const } : one));
}

const sometimes = fc.nat({ max: 3 }).map((number) => number === 0);

function crate(index: number, members: readonly string[]): fc.Arbitrary<RandomCrate> {
  return fc.record({
    folder: fc.constantFrom('globbed', 'nested', 'named', 'odd', 'found', 'excluded'),
    name: fc.constant(members[index] ?? ''),
    version: fc.constantFrom('0.1.0', '1.2.0', '2.0.0-beta.1'),
    edition: fc.constantFrom('2018', '2021', '2024'),
    dependencies: fc.array(dependency(index, members), { maxLength: 7, size: 'max' }),
    inherits: fc.subarray(['version', 'edition', 'license', 'description', 'readme']),
    lints: fc.constantFrom('none', 'none', 'own', 'inherited'),
    extras: fc.subarray<Extra>(
      ['binary', 'build script', 'test target', 'dates', 'TOML 1.1', 'nix-build', 'metadata'],
      { maxLength: 3 },
    ),
  });
}

/** Workspaces of up to six crates, nearly all of which Cargo accepts. */
export const randomWorkspace: fc.Arbitrary<RandomWorkspace> = fc
  .shuffledSubarray(names, { minLength: 1, maxLength: 6 })
  .chain((chosen) =>
    fc.record({
      crates: fc.tuple(...chosen.map((_, index) => crate(index, chosen))),
      hasRootPackage: fc.boolean(),
      resolver: fc.constantFrom(undefined, '1', '2', '3'),
      defaultFeaturesOff: fc.boolean(),
      profile: sometimes,
      patch: fc.oneof(fc.constant<Patch>('none'), fc.constantFrom(...patches)),
    }),
  );
