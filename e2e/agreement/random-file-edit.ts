import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { git } from '../../packages/nx-cargo-nix/src/repository/git';
import {
  all,
  append,
  type Change,
  type Edit,
  link,
  remove,
  rename,
  toggleExecutable,
  write,
} from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import { anotherIgnoredFile, isIgnored } from './ignored-files';
import type { Random } from './random';
import { extraFiles } from './random-workspace';

/** What there is to edit. */
export interface Tree {
  /** Every file that git tracks. */
  readonly files: readonly string[];
  /** The directories of crates. */
  readonly crates: readonly string[];
}

/**
 * Edits of single files, whatever they are: contents, names, modes, links, things that only look like crates. Manifests and
 * the lock are left to edits that keep them valid; nothing is added where there is a file already.
 */
export function randomFileEdit(tree: Tree, random: Random): Edit {
  const [name, apply] = random.pick(kinds)(tree, random);
  return { subject: 'files', name, apply };
}

type Kind = (tree: Tree, random: Random) => readonly [name: string, change: Change];

/** What git may be told about a file that itself stays unchanged. */
const attributes = ['text eol=crlf', 'export-ignore', 'export-subst', 'ident', '-text', 'linguist-generated'];

/** A path as a pattern of `.gitattributes` that matches it alone. */
function quoted(path: string): string {
  return JSON.stringify(path.replace(/[\\*?[]/g, '\\$&'));
}

const fixtureManifest = '[package]\nname = "another"\nversion = "0.2.0"\n';

/** Edits of files that are both tracked and ignored; of any file where there are none. */
const ignoredKinds: readonly Kind[] = [
  onIgnored('edit of ignored', (path, random) => append(path, `\n${random.below(1e6)}\n`)),
  onIgnored('edit of ignored', (path, random) => append(path, `\n${random.below(1e6)}\n`)),
  onIgnored('deletion of ignored', (path) => remove(path)),
  onIgnored('mode of ignored', (path) => toggleExecutable(path)),
  onIgnored('link in place of ignored', (path) => all(remove(path), link(path, 'elsewhere'))),
  onIgnored('new file beside ignored', (path) =>
    all(write(anotherIgnoredFile(path), ''), inGit('add', '--force', anotherIgnoredFile(path))),
  ),
  onIgnored('git that forgets', (path) => inGit('rm', '--quiet', '--cached', path)),
];

function onIgnored(name: string, change: (path: string, random: Random) => Change): Kind {
  return (tree, random) => {
    const ignored = tree.files.filter(isIgnored);
    const path = random.pick(ignored.length > 0 ? ignored : editable(tree));
    return [`${name} ${path}`, change(path, random)];
  };
}

function inGit(...args: string[]): Change {
  return (directory) => {
    git(directory, args);
  };
}

const kinds: readonly Kind[] = [
  on('edit of', (path, random) => append(path, `\n${random.below(1e6)}\n`)),
  on('edit of', (path, random) => append(path, `\n${random.below(1e6)}\n`)),
  on('deletion of', (path) => remove(path)),
  on('mode of', (path) => toggleExecutable(path)),
  on('link in place of', (path) => all(remove(path), link(path, 'elsewhere'))),
  on('link beside', (path) => link(`${path}.link`, posix.basename(path))),
  on('directory in place of', (path) => all(remove(path), write(`${path}/inside.txt`, ''))),
  on('new name in its place for', (path) => rename(path, `${path}.moved`)),
  (tree, random) => {
    const path = random.pick(editable(tree));
    const to = freshPath(tree, random);
    return [`move of ${path} to ${to}`, rename(path, to)];
  },
  at('new file', (path, random) => write(path, `${random.below(1e6)}\n`)),
  at('new file', (path, random) => write(path, `${random.below(1e6)}\n`)),
  at('new executable', (path) => all(write(path, '#!/bin/sh\n'), toggleExecutable(path))),
  at('dangling link', (path) => link(path, '../nowhere')),
  at('link to a directory', (path) => link(path, '.')),
  // The second of two edits may find a file there.
  at('empty directory', (path) => (directory) => {
    if (!existsSync(join(directory, path))) mkdirSync(join(directory, path), { recursive: true });
  }),
  on('attributes of', (path, random) =>
    append('.gitattributes', `${quoted(path)} ${random.pick(attributes)}\n`),
  ),
  (tree, random) => {
    const path = random.pick(editable(tree));
    const other = random.pick(editable(tree));
    const target = posix.relative(posix.dirname(path), other);
    return [`link to ${other} in place of ${path}`, all(remove(path), link(path, target))];
  },
  ...ignoredKinds,
  inCrate('another fixture manifest in', (dir) =>
    write(posix.join(dir, 'fixtures/two/Cargo.toml'), fixtureManifest),
  ),
  inCrate('fixture manifest in tests of', (dir) =>
    write(posix.join(dir, 'tests/fixture/Cargo.toml'), fixtureManifest),
  ),
  inCrate('clippy.toml', (dir) => append(posix.join(dir, 'clippy.toml'), '# an edit\n')),
  inCrate('fixture manifest', (dir) =>
    write(posix.join(dir, 'fixtures/one/Cargo.toml'), '[package]\nname = "fixture"\nversion = "0.1.0"\n'),
  ),
  inCrate('nested workspace', (dir) =>
    all(
      write(
        posix.join(dir, 'nested/Cargo.toml'),
        '[workspace]\n[package]\nname = "nested"\nversion = "0.1.0"\n',
      ),
      write(
        posix.join(dir, 'nested/Cargo.lock'),
        'version = 4\n\n[[package]]\nname = "nested"\nversion = "0.1.0"\n',
      ),
      write(posix.join(dir, 'nested/src/lib.rs'), ''),
    ),
  ),
  inCrate('lock beside a fixture in', (dir) =>
    write(
      posix.join(dir, 'fixtures/two/Cargo.lock'),
      'version = 4\n\n[[package]]\nname = "fixture"\nversion = "0.1.0"\n',
    ),
  ),
  inCrate('package.json', (dir) =>
    write(posix.join(dir, 'package.json'), '{ "private": true, "name": "beside" }\n'),
  ),
  inCrate(
    'sources gone from',
    (dir) => (directory) => rmSync(join(directory, dir, 'src'), { recursive: true, force: true }),
  ),
  () => ['comment in flake.nix', append('flake.nix', '\n# an edit\n')],
  () => ['rust-toolchain.toml', append('rust-toolchain.toml', '\n# an edit\n')],
  () => ['.cargo/config.toml', append('.cargo/config.toml', '\n# an edit\n')],
  () => [
    'configuration that includes and names files',
    all(
      write('.cargo/config.toml', 'include = ["base.toml"]\n'),
      write('.cargo/base.toml', '[target.\'cfg(none)\']\nlinker = "tools/ld"\n'),
      write('tools/ld', ''),
    ),
  ],
  () => ['clippy.toml, which no build reads', append('clippy.toml', '\n# an edit\n')],
  inCrate('clippy.toml in', (dir) => append(posix.join(dir, 'clippy.toml'), '\n# an edit\n')),
];

/** Paths to which no rule of the plugin, of Nx or of Cargo gives a meaning as a whole. */
function editable({ files }: Tree): string[] {
  return files.filter(
    (path) =>
      !/(^|\/)(Cargo\.(toml|lock)|nx\.json|nix-fingerprints\.json|package\.json|\.gitignore|\.nxignore)$|^nix\//.test(
        path,
      ),
  );
}

function freshPath(tree: Tree, random: Random): string {
  const dirs = ['.', 'docs', 'shared', ...tree.crates];
  const taken = new Set(tree.files);
  const path = posix.join(
    random.pick(dirs),
    random.pick([...extraFiles, 'src/new.rs', 'LICENSE-X', 'new/data.bin']),
  );
  return taken.has(path) ? `${path}.new` : path;
}

/** An edit of a file that is there. */
function on(name: string, change: (path: string, random: Random) => Change): Kind {
  return (tree, random) => {
    const path = random.pick(editable(tree));
    return [`${name} ${path}`, change(path, random)];
  };
}

/** An edit of a path where nothing is. */
function at(name: string, change: (path: string, random: Random) => Change): Kind {
  return (tree, random) => {
    const path = freshPath(tree, random);
    return [`${name} at ${path}`, change(path, random)];
  };
}

function inCrate(name: string, change: (dir: string) => Change): Kind {
  return (tree, random) => {
    const dir = random.pick(tree.crates);
    return [`${name} ${dir}`, change(dir)];
  };
}
