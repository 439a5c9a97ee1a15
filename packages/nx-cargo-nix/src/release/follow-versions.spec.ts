import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestsOf, writeRepository } from '../repository/testing/written-repository';
import { followVersions } from './follow-versions';

const LOCK = (...packages: readonly [name: string, version: string, ...dependencies: string[]][]) =>
  `version = 4\n${packages
    .map(([name, version, ...dependencies]) => {
      const list = dependencies.map((each) => ` "${each}",\n`).join('');
      const source = name.startsWith('registry-')
        ? 'source = "registry+https://github.com/rust-lang/crates.io-index"\n'
        : '';
      const head = `\n[[package]]\nname = "${name.replace('registry-', '')}"\nversion = "${version}"\n${source}`;
      return list === '' ? head : `${head}dependencies = [\n${list}]\n`;
    })
    .join('')}`;

const crate = (name: string, version: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "${version}"\n${rest}`;

/** Lays files out, follows the versions, and returns what was done and the files after it. */
function followed(files: Readonly<Record<string, string>>) {
  const root = writeRepository({ 'nx.json': '{ "plugins": ["nx-cargo-nix"] }', ...files });
  const result = followVersions(root, manifestsOf(files));
  return { ...result, root, read: (path: string) => readFileSync(join(root, path), 'utf8') };
}

describe('followVersions', () => {
  it('has the lock and the fingerprints follow, and does nothing the second time', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
      'a/Cargo.toml': crate('a', '0.2.0', '[dependencies]\nb = { path = "../b" }\n'),
      'b/Cargo.toml': crate('b', '0.1.1'),
      'Cargo.lock': LOCK(['a', '0.1.0', 'b'], ['b', '0.1.0']),
    };
    const { changedFiles, messages, read, root } = followed(files);
    expect(changedFiles).toEqual(['Cargo.lock', 'nix-fingerprints.json']);
    expect(messages).toEqual([]);
    expect(read('Cargo.lock')).toBe(LOCK(['a', '0.2.0', 'b'], ['b', '0.1.1']));
    expect(followVersions(root, manifestsOf(files))).toEqual({ changedFiles: [], messages: [] });
  });

  it('raises what a crate requires that is not released itself, in the root manifest too, and leaves what still fits', () => {
    const { changedFiles, messages, read } = followed({
      'Cargo.toml':
        '[workspace]\nmembers = ["a", "b", "c"]\n[workspace.dependencies]\nc = { path = "c", version = "0.1" } # shared\n',
      'a/Cargo.toml': crate(
        'a',
        '0.1.0',
        '[dependencies]\nb = { path = "../b", version = "~0.1" } # mine\nc.workspace = true\n',
      ),
      'b/Cargo.toml': crate(
        'b',
        '0.2.0',
        '[dependencies]\nc.workspace = true\n[dev-dependencies]\na = { path = "../a", version = "0.1" }\n',
      ),
      'c/Cargo.toml': crate('c', '1.0.0'),
      'Cargo.lock': LOCK(['a', '0.1.0', 'b', 'c'], ['b', '0.1.0', 'a', 'c'], ['c', '0.1.0']),
    });
    expect(changedFiles).toEqual(['a/Cargo.toml', 'Cargo.toml', 'Cargo.lock', 'nix-fingerprints.json']);
    expect(messages).toEqual([
      'a/Cargo.toml: a required "~0.1" of b, and requires "~0.2.0" now.',
      'Cargo.toml: a required "0.1" of c, and requires "1.0.0" now.',
    ]);
    expect(read('a/Cargo.toml')).toContain('b = { path = "../b", version = "~0.2.0" } # mine\n');
    expect(read('Cargo.toml')).toContain('c = { path = "c", version = "1.0.0" } # shared\n');
    expect(read('b/Cargo.toml')).toContain('version = "0.1" }');
  });

  it('raises a requirement without a path, where [patch] has it mean a crate of the repository, and no other of its name', () => {
    const manifests = {
      a: crate('a', '0.1.0', '[dependencies]\nb = "0.1"\n'),
      both: crate('both', '0.1.0', '[dependencies]\nb = "0.1"\nold = { package = "b", version = "0.0.5" }\n'),
      registry: crate('registry', '0.1.0', '[dependencies]\nb = "0.1"\n'),
    };
    const lock = (version: string, ...[first, second]: [name: string, version: string][]) =>
      LOCK(
        ['a', '0.1.0', `b ${version}`],
        ['registry-b', '0.0.5'],
        ...[first, second].flatMap((entry) => (entry ? [entry] : [])),
        ['both', '0.1.0', 'b 0.0.5', `b ${version}`],
        ['registry', '0.1.0', 'b 0.1.5'],
      );
    const { read, changedFiles } = followed({
      'Cargo.toml': '[workspace]\nmembers = ["*"]\n[patch.crates-io]\nb = { path = "b" }\n',
      'b/Cargo.toml': crate('b', '0.2.0'),
      ...Object.fromEntries(Object.entries(manifests).map(([dir, text]) => [`${dir}/Cargo.toml`, text])),
      'Cargo.lock': lock('0.1.0', ['b', '0.1.0'], ['registry-b', '0.1.5']),
    });
    expect(changedFiles.slice(0, 3)).toEqual(['a/Cargo.toml', 'both/Cargo.toml', 'Cargo.lock']);
    expect(read('a/Cargo.toml')).toBe(manifests.a.replace('b = "0.1"', 'b = "0.2.0"'));
    expect(read('both/Cargo.toml')).toBe(manifests.both.replace('b = "0.1"', 'b = "0.2.0"'));
    expect(read('registry/Cargo.toml')).toBe(manifests.registry);
    expect(read('Cargo.lock')).toBe(lock('0.2.0', ['registry-b', '0.1.5'], ['b', '0.2.0']));
  });

  it('follows in the locks of all workspaces that have a crate, one below another too', () => {
    const { changedFiles, read } = followed({
      'Cargo.toml': crate('a', '0.2.0', '[workspace]\n'),
      'Cargo.lock': LOCK(['a', '0.1.0']),
      'src/lib.rs': '',
      'fuzz/Cargo.toml': crate('fuzz', '0.0.0', '[workspace]\n[dependencies]\na = { path = ".." }\n'),
      'fuzz/Cargo.lock': LOCK(['a', '0.1.0'], ['fuzz', '0.0.0', 'a']),
    });
    expect(changedFiles).toEqual(expect.arrayContaining(['Cargo.lock', 'fuzz/Cargo.lock']));
    expect(read('fuzz/Cargo.lock')).toBe(LOCK(['a', '0.2.0'], ['fuzz', '0.0.0', 'a']));
  });

  it('raises requirements where there is no lock, too', () => {
    const { changedFiles } = followed({
      'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
      'a/Cargo.toml': crate('a', '0.1.0', '[dependencies]\nb = { path = "../b", version = "0.1" }\n'),
      'b/Cargo.toml': crate('b', '0.2.0'),
    });
    expect(changedFiles).toEqual(['a/Cargo.toml']);
  });

  it('writes nothing where a lock is not as Cargo lays it out, and says what to do', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
      'a/Cargo.toml': crate('a', '0.2.0', '[dependencies]\nb = { path = "../b", version = "0.1" }\n'),
      'b/Cargo.toml': crate('b', '0.2.0'),
      'Cargo.lock':
        'version = 4\n[[package]]\nversion = "0.1.0"\nname = "a"\n[[package]]\nversion = "0.1.0"\nname = "b"\n',
    };
    const root = writeRepository(files);
    expect(() => followVersions(root, manifestsOf(files))).toThrow(
      /^Cargo\.lock is not formatted as Cargo writes it.*cargo update --workspace/,
    );
    expect(readFileSync(join(root, 'a/Cargo.toml'), 'utf8')).toBe(files['a/Cargo.toml']);
    writeFileSync(join(root, 'Cargo.lock'), 'version = 2\n');
    expect(followVersions(root, manifestsOf(files)).messages[0]).toContain('the lock has format version 2');
  });
});
