/**
 * Edits for which the published hand-written flake rebuilds crates needlessly (peers and facts are in the README). Each
 * row says which crates an edit really reaches; Nix's answer is the derivation path.
 */
import { edit, type Workspace } from '../../packages/testing/src/workspace';

/** The crates of the workspace that is edited. */
export const crates = ['pkg-a', 'pkg-b', 'pkg-c', 'pkg-d'];

/** An edit, and which of the crates have to be rebuilt for it. */
export interface Row {
  readonly edit: string;
  readonly reaches: readonly string[];
  readonly because: string;
  /** Where Nx selects more than Nix would build, what it selects and why. The hashes of these tasks do not change. */
  readonly nxSelects?: { readonly crates: readonly string[]; readonly because: string };
  readonly apply: (workspace: Workspace) => Promise<void>;
}

const append = (path: string, text: string) => (workspace: Workspace) =>
  edit(workspace, path, (before) => before + text);

const create = (path: string, text: string) => (workspace: Workspace) => edit(workspace, path, text);

const replace = (path: string, from: string, to: string) => (workspace: Workspace) =>
  edit(workspace, path, (before) => {
    if (!before.includes(from)) throw new Error(`${path} does not hold ${JSON.stringify(from)}`);
    return before.replace(from, to);
  });

const all =
  (...edits: Row['apply'][]) =>
  async (workspace: Workspace) => {
    for (const apply of edits) await apply(workspace);
  };

const itoa = {
  newer:
    'version = "1.0.19"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "3bd1574e617a9a6c1f8f8181bd7e841e1f20e4277607ef28945765188d6284d4"',
  older:
    'version = "1.0.15"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "4a5f13b858c8d314ee3e8f639011f7ccefe71f97f96e50151fb991f267928e2c"',
};

/** The edits. */
export const edits: readonly Row[] = [
  {
    edit: 'a comment in the root manifest',
    reaches: [],
    because: 'comments do not survive slicing',
    apply: append('Cargo.toml', '\n# a comment\n'),
  },
  {
    edit: '[workspace.metadata] of another tool',
    reaches: [],
    because: 'Cargo does not read it',
    apply: append('Cargo.toml', '\n[workspace.metadata.release]\nsign-tag = true\n'),
  },
  {
    edit: 'an unused entry of [workspace.dependencies]',
    reaches: [],
    because: 'no crate inherits it',
    apply: append('Cargo.toml', 'serde = "1"\n'),
  },
  {
    edit: 'a lock bump of itoa',
    reaches: ['pkg-c'],
    because: 'pkg-c alone uses it',
    apply: replace('Cargo.lock', itoa.newer, itoa.older),
  },
  {
    edit: 'a comment in Cargo.lock',
    reaches: [],
    because: 'the lock is read, not copied',
    apply: replace('Cargo.lock', '\nversion = 4\n', '\n# a comment\nversion = 4\n'),
  },
  {
    edit: 'README.md in the root',
    reaches: [],
    because: 'no crate lies in the root',
    apply: create('README.md', '# Example\n'),
  },
  {
    edit: '.gitignore',
    reaches: [],
    because: 'no crate reads it',
    nxSelects: { crates, because: 'it is an input of every task to Nx' },
    apply: append('.gitignore', '*.orig\n'),
  },
  {
    edit: 'a new file in the root',
    reaches: [],
    because: 'no crate lies in the root',
    apply: create('notes.txt', 'notes\n'),
  },
  {
    edit: 'flake.nix, without any effect',
    reaches: [],
    because: 'derivations say what is built, not where that is written',
    nxSelects: { crates, because: 'it is the recipe, and only Nix can tell what an edit of it does' },
    apply: append('flake.nix', '\n# a comment\n'),
  },
  {
    edit: "a comment in a crate's manifest",
    reaches: [],
    because: 'comments do not survive slicing',
    nxSelects: { crates: ['pkg-a'], because: "the manifest is the project's configuration to Nx" },
    apply: append('crates/pkg-a/Cargo.toml', '\n# a comment\n'),
  },
  {
    edit: "a new file below a crate's tests/",
    reaches: [],
    because: 'a build compiles no tests',
    apply: create('crates/pkg-a/tests/it.rs', '#[test]\nfn works() {}\n'),
  },
  {
    edit: 'a dev-dependency of a crate',
    reaches: [],
    because: 'a build needs no dev-dependencies',
    nxSelects: { crates: ['pkg-a'], because: "the manifest is the project's configuration to Nx" },
    apply: all(
      append('crates/pkg-a/Cargo.toml', '\n[dev-dependencies]\nitoa.workspace = true\n'),
      replace('Cargo.lock', 'dependencies = [\n "either",\n', 'dependencies = [\n "either",\n "itoa",\n'),
    ),
  },
  {
    edit: 'a fifth, unrelated crate',
    reaches: [],
    because: 'no crate depends on it',
    apply: all(
      create('crates/pkg-e/Cargo.toml', '[package]\nname = "pkg-e"\nversion = "0.1.0"\n'),
      create('crates/pkg-e/src/lib.rs', ''),
      append('Cargo.lock', '\n[[package]]\nname = "pkg-e"\nversion = "0.1.0"\n'),
    ),
  },
  // What must rebuild, so that the rows above can't pass because nothing ever changes.
  {
    edit: 'a source of pkg-a',
    reaches: ['pkg-a', 'pkg-b', 'pkg-c'],
    because: 'pkg-b and pkg-c depend on it',
    apply: append('crates/pkg-a/src/lib.rs', '\n// edited\n'),
  },
  {
    // Nx 22 took the quotes for a part of the name, and found no project that has the file.
    edit: 'a source of pkg-a with a name that git quotes',
    reaches: ['pkg-a', 'pkg-b', 'pkg-c'],
    because: 'it is a source like any other',
    apply: create('crates/pkg-a/src/größe.rs', ''),
  },
  {
    edit: 'the version of the workspace',
    reaches: ['pkg-a', 'pkg-b', 'pkg-c', 'pkg-d'],
    because: 'all inherit it',
    apply: all(replace('Cargo.toml', 'version = "0.1.0"', 'version = "0.2.0"'), (workspace) =>
      edit(workspace, 'Cargo.lock', (lock) => lock.replaceAll('version = "0.1.0"', 'version = "0.2.0"')),
    ),
  },
];
