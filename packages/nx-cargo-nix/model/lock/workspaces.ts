import { type ConformanceCase, commit, crate, git, lock, locked, root } from '../testing/conformance-case';

/** What locks and the sources of third-party crates can be. */
export const locks: readonly ConformanceCase[] = [
  {
    name: 'two versions of one crate, in different closures',
    why: 'entries are short where the slice has one of them, though the lock has two',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = "2"\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nbeta = "0.4"\nalpha = "1"\n'),
    },
  },
  {
    name: 'a member with the name and version of a third-party crate',
    why: 'one version from two sources: the entry of the path package has no source to be told by',
    files: {
      'Cargo.toml': root(),
      'crates/own/Cargo.toml': '[package]\nname = "alpha"\nversion = "1.2.0"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = "1"\nown = { path = "../own", package = "alpha" }\n',
      ),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = { path = "../own" }\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nalpha = "1"\n'),
    },
  },
  {
    name: 'requirements of every form',
    why: 'which entry of the lock a dependency means is for its requirement to say',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = ">=1.0, <3"\nbeta = "~0.3"\nzeta_core = "=0.0.3"\nepsilon = "1.0.0"\n',
      ),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = "*"\nbeta = "0.4.*"\neta = "3.0.0-alpha"\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nzeta_core = "0.0.4"\nalpha = "^1.0.0"\n'),
    },
  },
  {
    name: "a dependency that another member's features bring",
    why: 'Cargo trims the slice of the member that does not ask for it',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\ngamma = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\ngamma = { version = "1", features = ["g"] }\n'),
    },
  },
  {
    name: 'third-party crates with build scripts, targets and dev-dependencies',
    why: 'the first two are in the lock, the last are not',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\ndelta = "1"\ntheta-sys = "0.9"\n'),
    },
  },
  {
    name: 'crates.io by its name, beside an alternative registry',
    why: 'found by the generator: a dependency that names a registry need not ask another one',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = { version = "1", registry = "crates-io" }\nother = { package = "alpha", version = "1", registry = "other" }\n',
      ),
    },
  },
  {
    name: 'an alternative registry',
    why: 'the same crate and version from two registries',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nkappa = { version = "1", registry = "other" }\nalpha = "1"\n',
      ),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = { version = "1", registry = "other" }\n'),
      'crates/c/Cargo.toml': crate(
        'c',
        '[dependencies]\nalpha = { version = "1", registry-index = "sparse+https://registry.example.invalid/index/" }\n',
      ),
    },
  },
  {
    name: 'lock version 3',
    why: 'Cargo keeps the version it finds, and this one spells git branches another way',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n', 'rust-version = "1.70"'),
      'crates/b/Cargo.toml': crate('b', '', 'rust-version = "1.70"'),
    },
  },
  {
    name: 'no lock',
    why: 'a graph and no unit, on both sides',
    files: { 'Cargo.toml': root(), 'crates/a/Cargo.toml': crate('a') },
    cargo: 'reads',
    refused: ['a'],
  },
  {
    name: 'a lock of version 2, another of version 5',
    why: 'refused, not guessed',
    files: {
      'old/Cargo.toml': root(),
      'old/crates/a/Cargo.toml': crate('a'),
      'old/Cargo.lock': '[[package]]\nname = "a"\nversion = "0.1.0"\n',
      'new/Cargo.toml': root(),
      'new/crates/b/Cargo.toml': crate('b'),
      'new/Cargo.lock': lock([locked('b', '0.1.0')], 5),
    },
    cargo: 'reads',
    refused: ['a', 'b'],
  },
  {
    name: 'git dependencies by branch, tag and rev',
    why: 'three sources of one crate; entries name the source without the commit',
    files: {
      'Cargo.toml': root(
        '[workspace.dependencies]\ng-lib = { git = "https://git.example.invalid/org/repo", branch = "main" }\n',
      ),
      'Cargo.lock': lock([
        locked('a', '0.1.0', undefined, [`g-lib 0.2.0 (${git}?branch=main)`]),
        locked('b', '0.1.0', undefined, [`g-lib 0.2.0 (${git}?tag=v1)`, `g-lib 0.2.0 (${git}?branch=main)`]),
        locked('c', '0.1.0', undefined, [`g-lib 0.2.0 (${git}?rev=${commit})`, 'g-util']),
        locked('g-lib', '0.2.0', `${git}?branch=main#${commit}`, ['g-util']),
        locked('g-lib', '0.2.0', `${git}?rev=${commit}#${commit}`),
        locked('g-lib', '0.2.0', `${git}?tag=v1#${commit}`),
        locked('g-util', '0.2.0', `${git}?branch=main#${commit}`),
      ]),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\ng-lib.workspace = true\n'),
      'crates/b/Cargo.toml': crate(
        'b',
        '[dependencies]\ng-lib.workspace = true\ng-tagged = { package = "g-lib", git = "https://git.example.invalid/org/repo", tag = "v1" }\n',
      ),
      'crates/c/Cargo.toml': crate(
        'c',
        `[dependencies]\ng-lib = { git = "https://git.example.invalid/org/repo", rev = "${commit}" }\ng-util = { git = "https://git.example.invalid/org/repo", branch = "main", version = "0.2" }\n`,
      ),
    },
    cargo: 'reads',
  },
  {
    name: 'git sources in a lock of version 3',
    why: 'its branches are not percent-encoded, and the default branch has no query',
    files: {
      'Cargo.toml': root(),
      'Cargo.lock': lock(
        [
          locked('a', '0.1.0', undefined, ['g-lib', 'g-util']),
          locked('g-lib', '0.2.0', `${git}?branch=feat/x#${commit}`),
          locked('g-util', '0.2.0', `${git}#${commit}`),
        ],
        3,
      ),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\ng-lib = { git = "https://git.example.invalid/org/repo", branch = "feat/x" }\ng-util = { git = "https://git.example.invalid/org/repo" }\n',
      ),
    },
    cargo: 'reads',
  },
  {
    name: 'a lock that is out of date for one crate',
    why: 'an error for those whose closure has that crate, and for nobody else',
    files: {
      'Cargo.toml': root(),
      'Cargo.lock': lock([
        locked('a', '0.1.0'),
        locked('b', '0.1.0', undefined, ['a']),
        locked('c', '0.1.0'),
      ]),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\na = { path = "../a" }\n'),
      'crates/c/Cargo.toml': crate('c'),
    },
    cargo: 'reads',
    refused: ['a', 'b'],
  },
];
