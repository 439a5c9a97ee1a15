import { LOCK_NAME } from '../../lock/read-lock';
import { pathIn } from '../../path/path';
import { unitClosure } from '../../resolve/closure';
import type { CargoWorkspace } from '../../workspace/workspace';
import { crate, lock, locked, otherRegistry, registry, root } from '../conformance-case';
import { repositoryOf } from '../memory-files';
import { recordedFiles, recordedWorkspaces } from '../recorded-workspaces';

/** The text of a workspace's files. Most cases differ from one of these in a line. */
export type Seed = Readonly<Record<string, string>>;

const leaf = `${crate('b', '[features]\nf = []\n')}`;

/** Small workspaces that have each table that the model reads. */
const written: readonly Seed[] = [
  {
    'Cargo.toml': root(
      `[workspace.package]\nversion = "1.2.3"\nreadme = "README.md"\nedition = "2021"
[workspace.dependencies]\nserde = { version = "1", features = ["derive"] }\nb = { path = "crates/b", default-features = false }
[workspace.lints.rust]\nunsafe_code = "forbid"
[workspace.metadata.nix-build]\ninclude = ["proto"]
[profile.release]\nlto = true
[patch.crates-io]\npatched = { path = "patched" }\n`,
      'exclude = ["patched"]\n',
    ),
    'Cargo.lock': lock([
      locked('a', '1.2.3', undefined, ['b', 'patched', 'serde 1.0.5']),
      locked('b', '0.1.0'),
      locked('c', '0.1.0', undefined, ['a', 'b', `serde 2.0.0 (${otherRegistry})`]),
      locked('patched', '0.1.0'),
      locked('serde', '1.0.5', registry),
      locked('serde', '2.0.0', otherRegistry, ['serde 1.0.5']),
    ]),
    'crates/a/Cargo.toml': `[package]
name = "a"
version.workspace = true
edition.workspace = true
readme.workspace = true
build = "build.rs"
[lib]
path = "src/lib.rs"
[[bin]]
name = "tool"
path = "tools/tool.rs"
[[test]]
name = "t"
path = "checks/t.rs"
[dependencies]
b = { workspace = true, features = ["f"] }
patched = "0.1"
[dev-dependencies]
serde = { workspace = true, optional = false }
[lints]
workspace = true
[package.metadata.nix-build]
include = ["../../shared/*.sql"]
exclude = ["src/gen"]
`,
    'crates/b/Cargo.toml': leaf,
    'crates/c/Cargo.toml': crate(
      'c',
      `[features]\ndefault = ["b/f"]
[build-dependencies]\nb = { path = "../b" }
[target.'cfg(unix)'.dependencies]\na = { path = "../a", optional = true }
[dev_dependencies]\nserde = { version = "2", registry = "other" }\n`,
    ),
    'patched/Cargo.toml': crate('patched'),
    'README.md': '',
  },
  {
    'Cargo.toml': `[workspace]\nmembers = ["b"]\n${crate('a', `[dependencies]\nb = { path = "b", version = "0.1" }\nx = "1"\n`, 'build = false\nlicense-file = "LICENSE"')}`,
    'Cargo.lock': lock(
      [locked('a', '0.1.0', undefined, ['b', 'x']), locked('b', '0.1.0'), locked('x', '1.0.0', registry)],
      3,
    ),
    'b/Cargo.toml': leaf,
  },
];

/** The longest closure that is taken from a real workspace: each case is evaluated whole, in both languages. */
const LARGEST_CLOSURE = 3;

/** The longest seed, in characters: Nix takes ten milliseconds for such a one. */
const LONGEST_SEED = 24_000;

/** How many crates of each real workspace. */
const CRATES_OF_EACH = 5;

/** Seeds written here count as often as all others. */
export interface Seeds {
  readonly written: readonly Seed[];
  readonly real: readonly Seed[];
}

/** All seeds: those written here, and crates of recorded workspaces, each with its closure and its part of the lock. */
export function seeds(): Seeds {
  const real = recordedWorkspaces().flatMap(realSeeds);
  return { written, real: real.length > 0 ? real : written };
}

function realSeeds(name: string): Seed[] {
  const files = recordedFiles(name);
  const workspace = repositoryOf(files).workspaces.find((each) => each.root === '.');
  if (!workspace) throw new Error(`${name} has no workspace at its root`);
  return workspace.members
    .map((member) => unitClosure(workspace, member, 'test'))
    .filter((closure) => closure.length <= LARGEST_CLOSURE)
    .map((closure) => cutOut(workspace, closure, files))
    .filter((seed) => Object.values(seed).join('').length <= LONGEST_SEED)
    .slice(0, CRATES_OF_EACH);
}

/** Some packages of a workspace, below a root manifest that has no other members. */
function cutOut(
  workspace: CargoWorkspace,
  dirs: readonly string[],
  files: ReadonlyMap<string, string>,
): Seed {
  const text = (path: string) => files.get(path) ?? '';
  const others = dirs.filter((dir) => dir !== '.');
  const rootText = text('Cargo.toml').replace(
    /^members *= *\[[^\]]*\]|^members *= *"[^"]*"/m,
    `members = ${JSON.stringify(others)}`,
  );
  const manifests = others.map((dir) => [pathIn(dir, 'Cargo.toml'), text(pathIn(dir, 'Cargo.toml'))]);
  return {
    'Cargo.toml': rootText,
    ...Object.fromEntries(manifests),
    [LOCK_NAME]: lockBelow(
      text(LOCK_NAME),
      new Set(dirs.map((dir) => workspace.packages.get(dir)?.name ?? '')),
    ),
  };
}

/** The packages of a lock that some lead to, by name alone. */
function lockBelow(text: string, names: Set<string>): string {
  const [head = '', ...blocks] = text.split('[[package]]\n');
  const byName = new Map<string, string[]>();
  for (const block of blocks) byName.set(nameOf(block), [...(byName.get(nameOf(block)) ?? []), block]);
  for (const name of names) {
    for (const block of byName.get(name) ?? []) {
      for (const [, dependency = ''] of block.matchAll(/^ "([^" ]+)/gm)) names.add(dependency);
    }
  }
  return [head, ...blocks.filter((block) => names.has(nameOf(block)))].join('[[package]]\n');
}

function nameOf(block: string): string {
  return /^name = "([^"]*)"/.exec(block)?.[1] ?? '';
}
