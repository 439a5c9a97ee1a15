import {
  type ConformanceCase,
  commit,
  crate,
  git,
  lock,
  locked,
  otherRegistry,
  registry,
  root,
} from '../testing/conformance-case';

/** `[patch]` and `[replace]`: which unit has which entry, and what joins whose closure. */
export const overrides: readonly ConformanceCase[] = [
  {
    name: 'a [patch] with path',
    why: 'the patch joins the closure of those it reaches, and the slices of no others',
    files: {
      'Cargo.toml': root(
        '[patch.crates-io]\nalpha = { path = "patches/./alpha" }\nbeta = { path = "patches/beta" }\n',
      ),
      'patches/alpha/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.2.9"\nedition = "2021"\n[dependencies]\nepsilon = "1"\n[features]\nf = []\n',
      'patches/beta/Cargo.toml': '[package]\nname = "beta"\nversion = "0.3.9"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nbeta = "0.3"\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nalpha = "2"\n'),
      'crates/d/Cargo.toml': crate('d', '[dependencies]\nd-core = { path = "core" }\n'),
      'crates/d/core/Cargo.toml': crate('d-core', '[dependencies]\nalpha = "1.2.9"\n'),
    },
  },
  {
    name: 'a [patch] that points at a member',
    why: 'the member is a path package reached through the lock',
    files: {
      'Cargo.toml': root('[patch.crates-io]\nalpha = { path = "crates/alpha" }\n'),
      'crates/alpha/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.9.0"\nedition = "2021"\n[features]\nf = []\ng = []\n',
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = { version = "1", features = ["f"] }\nbeta = "0.4"\n',
      ),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\ngamma = { version = "1", features = ["g"] }\n'),
    },
  },
  {
    name: 'a [patch] of a name that a member has',
    why: 'found by the generator: the lock slice then holds a package of that name without a source all the same',
    files: {
      'Cargo.toml': root('[patch.crates-io]\nalpha = { path = "patches/alpha" }\n'),
      'patches/alpha/Cargo.toml': '[package]\nname = "alpha"\nversion = "1.2.7"\nedition = "2021"\n',
      'crates/alpha/Cargo.toml': crate('alpha'),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = { path = "../alpha" }\n'),
    },
  },
  {
    name: 'a [patch] with git, and a dev-dependency on a member with the name of the patched crate',
    why: 'found by the generator (MODEL_SEED=333505332): the member is no stand-in, and would close a circle',
    files: {
      'Cargo.toml': root('[patch.crates-io]\nalpha = { git = "https://git.example.invalid/org/repo" }\n'),
      'Cargo.lock': lock([
        locked('alpha', '1.2.0', undefined, ['tool-kit']),
        locked('alpha', '1.2.0', `${git}#${commit}`),
        locked('tool-kit', '0.1.0', undefined, ['alpha 1.2.0', `alpha 1.2.0 (${git})`]),
      ]),
      'crates/alpha/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.2.0"\nedition = "2021"\n[dependencies]\ntool-kit = { path = "../tool-kit" }\n',
      'crates/tool-kit/Cargo.toml': crate(
        'tool-kit',
        '[dependencies]\nalpha_as = { version = "1", package = "alpha" }\n[dev-dependencies]\nalpha = { path = "../alpha", version = "1.2" }\n',
      ),
    },
    cargo: 'reads',
  },
  {
    name: 'a [patch] with path, and a dev-dependency on a member with the name of the patched crate',
    why: 'the same with two path packages, of which the directory tells the stand-in; Cargo accepts no slice without it',
    files: {
      'Cargo.toml': root('[patch.crates-io]\nalpha = { path = "patches/alpha" }\n'),
      'patches/alpha/Cargo.toml': '[package]\nname = "alpha"\nversion = "1.2.7"\nedition = "2021"\n',
      'crates/alpha/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.3.0"\nedition = "2021"\n[dependencies]\ntool-kit = { path = "../tool-kit" }\n',
      'crates/tool-kit/Cargo.toml': crate(
        'tool-kit',
        '[dependencies]\nalpha_as = { version = "1", package = "alpha" }\n[dev-dependencies]\nalpha = { path = "../alpha" }\n',
      ),
    },
  },
  {
    name: 'a [patch] of an alternative registry, beside the same crate from crates.io',
    why: 'a patch stands in for what comes from its own source, and for nothing else',
    files: {
      'Cargo.toml': root('[patch.other]\nalpha = { path = "patches/alpha" }\n'),
      'patches/alpha/Cargo.toml': '[package]\nname = "alpha"\nversion = "1.2.7"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = "1"\n[dev-dependencies]\nother = { package = "alpha", version = "1", registry = "other" }\n',
      ),
    },
  },
  {
    name: 'a circle through the lock',
    why: 'both say so of the units that lead to it (Nix would run out of stack), and of no others',
    files: {
      'Cargo.toml': root(),
      'Cargo.lock': lock([
        locked('a', '0.1.0', undefined, ['b']),
        locked('b', '0.1.0', undefined, ['c']),
        locked('c', '0.1.0', undefined, ['b']),
        locked('d', '0.1.0'),
      ]),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nb = { path = "../b" }\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nc = { path = "../c" }\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nb = "0.1"\n'),
      'crates/d/Cargo.toml': crate('d'),
    },
    cargo: 'reads',
    refused: ['a', 'b', 'c'],
  },
  {
    name: '[replace] of a name and version that two registries have',
    why: 'the short form of its key names no registry',
    files: {
      'Cargo.toml': root('[replace]\n"alpha:1.2.0" = { path = "replaced" }\n'),
      'replaced/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.2.0"\nedition = "2021"\n[features]\nf = []\ng = []\n',
      'crates/user/Cargo.toml': crate('user', '[dependencies]\nalpha = "1.2"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nalpha = { version = "1", registry = "other" }\n'),
    },
  },
  {
    name: 'a [patch] with git that is not in use, and its crate by another reference',
    why: 'found by the generator: Cargo would add the patch to the lock as unused',
    files: {
      'Cargo.toml': root('[patch.crates-io]\ng-lib = { git = "https://git.example.invalid/org/repo" }\n'),
      'Cargo.lock': lock([
        locked('a', '0.1.0', undefined, ['g-lib']),
        locked('g-lib', '0.2.0', `${git}?branch=main#${commit}`),
      ]),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\ng-lib = { git = "https://git.example.invalid/org/repo", branch = "main" }\n',
      ),
    },
    cargo: 'reads',
  },
  {
    name: 'a [patch] of a git repository with path',
    why: 'patches go by URL too',
    files: {
      'Cargo.toml': root(
        '[patch."https://git.example.invalid/org/repo"]\ng-lib = { path = "patches/../patches/g-lib" }\n',
      ),
      'Cargo.lock': lock([
        locked('a', '0.1.0', undefined, ['g-lib']),
        locked('b', '0.1.0'),
        locked('g-lib', '0.2.5'),
      ]),
      'patches/g-lib/Cargo.toml': '[package]\nname = "g-lib"\nversion = "0.2.5"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\ng-lib = { git = "https://git.example.invalid/org/repo", branch = "main" }\n',
      ),
      'crates/b/Cargo.toml': crate('b'),
    },
    cargo: 'reads',
  },
  {
    name: 'a renamed [patch] entry',
    why: 'what it patches goes by `package`',
    files: {
      'Cargo.toml': root('[patch.crates-io]\nalpha-one = { package = "alpha", path = "patched" }\n'),
      'patched/Cargo.toml': '[package]\nname = "alpha"\nversion = "1.3.0"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
    },
  },
  {
    name: 'a [patch] with git and one with a version',
    why: 'entries stay by where a package could have come from',
    files: {
      'Cargo.toml': root(
        '[patch.crates-io]\nalpha = { git = "https://git.example.invalid/org/repo", branch = "fix" }\nbeta = { version = "0.3.1", registry = "other" }\n',
      ),
      'Cargo.lock': lock([
        locked('a', '0.1.0', undefined, ['alpha']),
        locked('alpha', '1.5.0', `${git}?branch=fix#${commit}`),
        locked('b', '0.1.0', undefined, ['beta']),
        locked('beta', '0.3.1', otherRegistry),
        locked('c', '0.1.0', undefined, ['gamma']),
        locked('gamma', '1.0.0', registry),
      ]),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nbeta = "0.3"\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\ngamma = "1"\n'),
    },
    cargo: 'reads',
  },
  {
    name: '[replace] with path',
    why: 'the old way to override: the lock has both packages, and one says so',
    files: {
      'Cargo.toml': root(
        '[replace]\n"alpha:1.2.0" = { path = "replaced" }\n"beta:0.3.1" = { path = "other" }\n',
      ),
      'replaced/Cargo.toml':
        '[package]\nname = "alpha"\nversion = "1.2.0"\nedition = "2021"\n[features]\nf = []\ng = []\n',
      'other/Cargo.toml': '[package]\nname = "beta"\nversion = "0.3.1"\nedition = "2021"\n',
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nalpha = "1.2"\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\nepsilon = "1"\n'),
    },
  },
];
