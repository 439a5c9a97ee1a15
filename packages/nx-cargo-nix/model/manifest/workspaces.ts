import { type ConformanceCase, crate, root } from '../testing/conformance-case';

const plain = {
  'crates/b/Cargo.toml': crate('b', '[features]\nf = []\n'),
  'crates/c/Cargo.toml': crate('c', '[features]\nf = []\ng = []\n'),
};

/** How one crate says that it depends on another. */
export const dependencies: readonly ConformanceCase[] = [
  {
    name: 'all six tables',
    why: 'build units drop two of them, and each has its own kind in the graph',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        `[dependencies]\nb = { path = "../b" }
[build-dependencies]\nc = { path = "../c" }\nalpha = "1"
[dev-dependencies]\nd = { path = "../d" }\nbeta = "0.3"
[target.'cfg(unix)'.dependencies]\ne = { path = "../e" }
[target.x86_64-pc-windows-msvc.build-dependencies]\nb = { path = "../b" }\ngamma = "1"
[target."cfg(any())".dev-dependencies]\nc = { path = "../c" }\ndelta = "1"
`,
      ),
      'crates/d/Cargo.toml': crate('d'),
      'crates/e/Cargo.toml': crate('e', '[dependencies]\nepsilon = "1"\n'),
    },
  },
  {
    name: 'old spellings with an underscore',
    why: 'edition 2021 and older accept them; slices have the hyphen',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dev_dependencies]\nb = { path = "../b" }\n[build_dependencies]\nc = { path = "../c", default_features = false }\nalpha = { version = "1", default_features = false }\n',
      ),
    },
  },
  {
    name: 'old spellings under a target',
    why: 'the same in the tables of a target',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[target.\'cfg(unix)\'.dev_dependencies]\nb = { path = "../b" }\n[target.\'cfg(unix)\'.build_dependencies]\nc = { path = "../c" }\n',
      ),
    },
  },
  {
    name: 'renamed dependencies',
    why: 'locks and requirements go by the real name, features by the key; two versions of one crate need it',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nbee = { path = "../b", package = "b" }\nalpha = "1"\nalpha2 = { package = "alpha", version = "2" }\nc = { path = "../c", package = "c", optional = true }\n[features]\nx = ["bee/f", "dep:c", "alpha2/f"]\n',
      ),
    },
  },
  {
    name: 'inheritance with features, optional and default-features',
    why: "each combination that Cargo's `inherit_with` treats apart",
    files: {
      'Cargo.toml': root(
        `[workspace.dependencies]
alpha = { version = "1", features = ["g"] }
beta = { version = "0.3", default-features = false }
gamma = { version = "1", default-features = true }
delta = "1"
b = { path = "crates/b", default-features = false }
see = { path = "crates/c", package = "c", features = ["f"] }
unused = { path = "crates/unused" }
`,
      ),
      'crates/a/Cargo.toml': crate(
        'a',
        `[dependencies]
alpha = { workspace = true, features = ["f", "g"], optional = true }
beta = { workspace = true, default-features = true }
gamma = { workspace = true, default-features = true, version = "9" }
delta.workspace = true
b = { workspace = true, optional = false }
[dev-dependencies]
see = { workspace = true, features = ["g"] }
`,
      ),
      ...plain,
      'crates/unused/Cargo.toml': crate('unused'),
    },
  },
  {
    name: 'inherited package keys and lints',
    why: 'paths among them are relative to the root, and a unit sees the values and not where they came from',
    files: {
      'Cargo.toml': root(
        `[workspace.package]
version = "3.1.4"
edition = "2021"
authors = ["An Author <author@example.invalid>"]
description = "text"
readme = "README.md"
license-file = "LICENSE"
rust-version = "1.70"
keywords = ["one", "two"]
publish = false
exclude = ["x"]
[workspace.lints.rust]
unsafe_code = "forbid"
unexpected_cfgs = { level = "warn", check-cfg = ['cfg(fuzzing)'] }
[workspace.lints.clippy]
all = { level = "warn", priority = -1 }
`,
      ),
      'README.md': '',
      LICENSE: '',
      'crates/a/Cargo.toml': `[package]
name = "a"
version.workspace = true
edition.workspace = true
authors.workspace = true
description = { workspace = true }
readme.workspace = true
license-file.workspace = true
rust-version.workspace = true
keywords.workspace = true
publish.workspace = true
exclude.workspace = true
[lints]
workspace = true
`,
      'crates/b/Cargo.toml': crate('b', '[lints.rust]\nunused = "allow"\n', 'readme = false'),
    },
  },
  {
    name: 'readme inherited where the workspace has none, or true',
    why: 'Cargo looks for a file in the root directory then',
    files: {
      'Cargo.toml': root('[workspace.package]\ndescription = "text"\n'),
      'README.txt': '',
      'crates/a/Cargo.toml': crate('a', '', 'readme = { workspace = true }'),
    },
  },
  {
    name: 'optional dependencies and the features that bring them',
    why: 'whether a feature keeps an entry decides what the lock slice holds',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        `[dependencies]
b = { path = "../b", optional = true }
c = { path = "../c", optional = true }
gamma = { version = "1", optional = true }
[dev-dependencies]
alpha = "1"
delta = "1"
[features]
default = ["one"]
one = ["dep:b", "c?/f", "gamma"]
two = ["c/g", "gamma?/g", "alpha/f", "delta/g"]
three = ["alpha/f"]
`,
      ),
    },
  },
  {
    name: 'path with version, registry keys beside',
    why: 'a path dependency with a version is a path dependency',
    files: {
      ...plain,
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nb = { path = "../b/../b/./", version = "0.1" }\nc = { version = "0.1.0", path = "../c", registry = "other" }\n',
      ),
    },
  },
];
