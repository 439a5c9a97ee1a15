import { randomIgnoredFiles } from './ignored-files';
import type { Random } from './random';
import type { Dependency, External, RandomCrate, RandomWorkspace } from './workspace-model';

const TABLES = [
  'dependencies',
  'dependencies',
  'dependencies',
  'build-dependencies',
  'dev-dependencies',
] as const;
const TARGETS = [undefined, undefined, undefined, 'cfg(unix)', 'cfg(windows)'];

/** A workspace to edit: four to eight crates that depend on each other and on locked packages in all the ways there are. */
export function randomWorkspace(random: Random): RandomWorkspace {
  const externals = Array.from({ length: 5 }, (_, index) => randomExternal(index, random));
  const crates: RandomCrate[] = [];
  const count = 4 + random.below(5);
  for (let index = 0; index < count; index++)
    crates.push(randomCrate(`crate-${index}`, crates, externals, random));
  return {
    crates,
    externals,
    inherited: random.some(['version', 'edition', 'license'], 0.5),
    workspaceSettings: random.chance(0.2) ? { exclude: ['**/*.md'] } : undefined,
    profile: random.chance(0.3) ? 'opt-level = 1' : undefined,
    unified: random.chance(0.4) ? randomFeatures(crates, externals, random) : undefined,
    toolFiles: randomToolFiles(random),
  };
}

/** What `nix-features.json` says. It need not be what Cargo resolves: out of date, it must do no harm. */
export function randomFeatures(
  crates: readonly RandomCrate[],
  externals: readonly External[],
  random: Random,
): RandomWorkspace['unified'] {
  const host = () => (random.chance(0.2) ? { host: random.some(['fast', 'std'], 0.5) } : {});
  return Object.fromEntries([
    ...random
      .some(crates, 0.5)
      .map(({ name }) => [name, { features: random.some(['fast', 'small'], 0.4), ...host() }]),
    ...random.some(externals, 0.8).map(({ name }) => {
      const layer = random.pick(['000', '001', '002', undefined]);
      if (layer === undefined) return [name, {}];
      return [name, { features: random.some(['fast', 'std'], 0.5), ...host(), layer }];
    }),
  ]);
}

/** What Clippy and Cargo read besides manifests, some of it named by other files. */
function randomToolFiles(random: Random): Record<string, string> {
  const clippy = random.some(['clippy.toml', '.clippy.toml', 'crates/clippy.toml'], 0.15);
  const configuration = {
    '.cargo/config.toml':
      'include = ["base.toml"]\n[build]\nrustc-wrapper = "tools/wrap.sh"\n[env]\nPLACE = { value = "tools/place.txt", relative = true }\n',
    '.cargo/base.toml': '[env]\nBASE = "1"\n',
    'tools/wrap.sh': '#!/bin/sh\nexec "$@"\n',
    'tools/place.txt': 'place\n',
  };
  return {
    ...Object.fromEntries(clippy.map((path) => [path, '# nothing yet\n'])),
    ...(random.chance(0.3) ? configuration : {}),
  };
}

function randomExternal(index: number, random: Random): External {
  const earlier = Array.from({ length: index }, (_, other) => `ext-${other}`);
  return {
    name: `ext-${index}`,
    version: `1.${random.below(9)}.0`,
    checksum: index.toString(16).repeat(64),
    dependencies: random.some(earlier, 0.3),
  };
}

/** A crate that may depend on the ones that exist already, so that no cycle arises. */
export function randomCrate(
  name: string,
  others: readonly RandomCrate[],
  externals: readonly External[],
  random: Random,
): RandomCrate {
  const dir = randomPlace(name, others, random);
  return {
    name,
    dir,
    dependencies: [
      ...random.some(others, 0.35).map((other) => randomDependency({ crate: other.name }, random)),
      ...random.some(externals, 0.3).map((external) => randomDependency({ external: external.name }, random)),
    ],
    features: random.some(['fast', 'small'], 0.3),
    description: random.chance(0.5) ? `The crate ${name}` : undefined,
    settings: randomSettings(random),
    hasBinary: random.chance(0.3),
    files: [...random.some(extraFiles, 0.2), ...randomIgnoredFiles(dir, random)],
  };
}

/** Beside the others, inside one of them, or in a directory of another name. The first crate may be in the root. */
function randomPlace(name: string, others: readonly RandomCrate[], random: Random): string {
  if (others.length === 0 && random.chance(0.25)) return '.';
  const hosts = others.filter(({ dir }) => dir !== '.');
  // Among those, one that is itself nested in another crate: then this is the third.
  const nested = hosts.filter(({ dir }) => hosts.some((outer) => dir.startsWith(`${outer.dir}/`)));
  if (nested.length > 0 && random.chance(0.1)) return `${random.pick(nested).dir}/${name}`;
  if (hosts.length > 0 && random.chance(0.2)) return `${random.pick(hosts).dir}/${name}`;
  return random.chance(0.2) ? `crates/dir of ${name}` : `crates/${name}`;
}

/** A dependency on a crate or a locked package, in a random table and of a random form. */
export function randomDependency(on: Dependency['on'], random: Random): Dependency {
  const table = random.pick(TABLES);
  return {
    on,
    table,
    target: random.pick(TARGETS),
    isInherited: random.chance(0.3),
    isOptional: table !== 'dev-dependencies' && random.chance(0.2),
    isRenamed: random.chance(0.15),
  };
}

/** `[package.metadata.nix-build]`, usually none. */
export function randomSettings(random: Random): RandomCrate['settings'] {
  if (random.chance(0.7)) return undefined;
  const slashes = ['assets/', 'src//deep', './notes1.txt'];
  const include = random.some(['proto', 'tests/data/*.json', '/shared/*.sql', 'assets/**/*.txt'], 0.4);
  const exclude = random.some(
    ['**/*.md', 'src/generated', 'notes?.txt', 'src/?.rs', 'src/??.rs', 'é', ...slashes],
    0.3,
  );
  return { include, exclude };
}

/** The same patterns, written in other ways. */
export function respelled(settings: RandomCrate['settings'], random: Random): RandomCrate['settings'] {
  const ways = [
    (pattern: string) => `./${pattern}`,
    (pattern: string) => pattern.replace('/', '//'),
    (pattern: string) => (pattern.includes('*') ? pattern : `${pattern}/`),
  ];
  const respell = (pattern: string) => (pattern.startsWith('/') ? pattern : random.pick(ways)(pattern));
  return (
    settings && Object.fromEntries(Object.entries(settings).map(([key, list]) => [key, list.map(respell)]))
  );
}

/** Files that crates may have beside their sources; edits make more of them. */
export const extraFiles = [
  'README.md',
  'CHANGELOG.md',
  'build.rs',
  'package.json',
  'index.ts',
  'proto/a.proto',
  'src/generated/x.rs',
  'src/deep/module.rs',
  'tests/it.rs',
  'tests/data/a.json',
  'benches/b.rs',
  'examples/e.rs',
  'assets/a/b.txt',
  'notes1.txt',
  '.gitattributes',
  '.env',
  'src/a b [1].rs',
  'src/é.rs',
  'src/e\u0301.rs',
  'src/Deep/module.rs',
  'src/with "quotes".rs',
  'src/back\\slash.rs',
  'src/tab\t.rs',
  '-dash/{a,b}*.rs',
  'clippy.toml',
  // A fixture: without a lock beside it, a source like any other.
  'fixtures/two/Cargo.toml',
  'fixtures/two/src/lib.rs',
];
