import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { removeLeftLinks, targetLinks } from './left-links';

const storePath = `/nix/store/${'0'.repeat(32)}-a`;
const executor = 'nx-cargo-nix:nix-build';
/** The projects of crates, by their names and directories, each with a target of the executor. */
const projects = (crates: Readonly<Record<string, string>>, more: object = {}) =>
  Object.fromEntries(
    Object.entries(crates).map(([name, root]) => [
      name,
      {
        root,
        targets: { build: { executor, options: { attribute: name, outLink: `dist/nix/${name}` }, ...more } },
      },
    ]),
  );
const made = (name: string, projectRoot: string, output = '') => ({
  link: `dist/nix/${name}${output}`,
  outLink: `dist/nix/${name}`,
  projectRoot,
});

describe('removeLeftLinks', () => {
  let directory: string;
  const link = (name: string) => symlinkSync(storePath, join(directory, 'dist/nix', name));
  const isThere = (name: string) =>
    lstatSync(join(directory, 'dist/nix', name), { throwIfNoEntry: false }) !== undefined;
  /** A run that makes links, while the workspace has these projects. */
  const run = (links: Parameters<typeof removeLeftLinks>[0], all: Parameters<typeof targetLinks>[0]) =>
    removeLeftLinks(links, targetLinks(all, directory), directory);

  beforeEach(() => {
    directory = writeRepository({
      'crates/a/Cargo.toml': '',
      'crates/b/Cargo.toml': '',
      'dist/nix/file': '',
    });
    for (const name of ['a', 'a-dev', 'b']) link(name);
    expect(
      run(
        [made('a', 'crates/a'), made('a', 'crates/a', '-dev'), made('b', 'crates/b')],
        projects({ a: 'crates/a', b: 'crates/b' }),
      ),
    ).toEqual([]);
  });

  it('removes those of a crate that has another name now, and nothing that somebody made', () => {
    link('mine');
    expect(run([made('b', 'crates/b')], projects({ c: 'crates/a', b: 'crates/b' }))).toEqual([
      'dist/nix/a',
      'dist/nix/a-dev',
    ]);
    expect(['a', 'a-dev', 'b', 'mine', 'file'].map(isThere)).toEqual([false, false, true, true, true]);
  });

  it('removes those of a crate that was deleted, once', () => {
    rmSync(join(directory, 'crates/a'), { recursive: true });
    const after = projects({ b: 'crates/b' });
    expect(run([], after)).toEqual(['dist/nix/a', 'dist/nix/a-dev']);
    link('a');
    expect(run([], after)).toEqual([]);
    expect(isThere('a')).toBe(true);
  });

  it('keeps those of a crate that lies elsewhere now', () => {
    expect(run([made('a', 'tools/a')], projects({ a: 'tools/a', b: 'crates/b' }))).toEqual([]);
    expect(isThere('a')).toBe(true);
  });

  it.each([
    ['is not in the graph', {}],
    [
      'cannot be read',
      projects({ other: 'crates/a' }, { options: { attribute: 'other', error: 'no TOML' } }),
    ],
  ])('keeps those of a crate whose manifest is there and %s', (_, broken) => {
    expect(run([], { ...projects({ b: 'crates/b' }), ...broken })).toEqual([]);
    expect(isThere('a')).toBe(true);
  });

  it('keeps what is a file or leads elsewhere by now', () => {
    rmSync(join(directory, 'dist/nix/a'));
    rmSync(join(directory, 'dist/nix/a-dev'));
    mkdirSync(join(directory, 'dist/nix/a'));
    symlinkSync('file', join(directory, 'dist/nix/a-dev'));
    expect(run([], projects({ c: 'crates/a', b: 'crates/b' }))).toEqual([]);
    expect(existsSync(join(directory, 'dist/nix/a-dev'))).toBe(true);
  });

  it('does not write down a link that was asked for on the command line', () => {
    const elsewhere = { link: 'dist/nix/here', outLink: 'dist/nix/here', projectRoot: 'crates/a' };
    link('here');
    const all = projects({ a: 'crates/a', b: 'crates/b' });
    run([elsewhere], all);
    expect(run([], all)).toEqual([]);
    expect(isThere('here')).toBe(true);
  });
});

describe('targetLinks', () => {
  it('has those of configurations, the default, and of no other executor', () => {
    const root = 'a';
    const targets = {
      one: {
        executor,
        options: { attribute: 'x' },
        configurations: { other: { outLink: './out/y' }, more: {} },
      },
      two: { executor, options: { attribute: 'checks."a b"' } },
      three: { executor: 'nx:noop', options: { outLink: 'z' } },
    };
    expect(targetLinks({ p: { root, targets } }, '/w')).toEqual(
      new Map([['a', new Set(['dist/nix/x', 'out/y'])]]),
    );
  });
});
