import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { ProjectGraph, Tree } from 'nx/src/devkit-exports';
import { describe, expect, it } from 'vitest';
import { CargoVersionActions } from './cargo-version-actions';

type Project = ConstructorParameters<typeof CargoVersionActions>;

/** The graph of crates that lie in `crates/`, as the plugin infers it. */
function graphOf(...names: string[]): ProjectGraph {
  const node = (name: string) => ({
    name,
    type: 'lib' as const,
    data: { root: `crates/${name}`, metadata: { cargo: { crate: name, workspace: '.' } } },
  });
  return { nodes: Object.fromEntries(names.map((name) => [name, node(name)])), dependencies: {} };
}

const graph = graphOf('a', 'b', 'c');
graph.nodes.npm = { name: 'npm', type: 'lib', data: { root: 'packages/npm' } };

/** The actions for a project, as Nx makes them. */
async function actionsFor(tree: Tree, name: string, settings: object = {}, group: object = {}) {
  const config = {
    manifestRootsToUpdate: [],
    versionPrefix: 'auto',
    preserveMatchingDependencyRanges: true,
    ...settings,
  };
  const actions = new CargoVersionActions(
    { name: 'all', projectsRelationship: 'fixed', ...group } as unknown as Project[0],
    graph.nodes[name] as Project[1],
    config as unknown as Project[2],
  );
  await actions.init(tree);
  return actions;
}

function written(files: Readonly<Record<string, string>>): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('Cargo.toml', '[workspace]\nmembers = ["crates/*"]\n');
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

const crate = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0" # its own\n${rest}`;

describe('versions', () => {
  it('are read and written in the manifest', async () => {
    const tree = written({ 'crates/a/Cargo.toml': crate('a') });
    const actions = await actionsFor(tree, 'a');
    await actions.validate(tree);
    expect(await actions.readCurrentVersionFromSourceManifest(tree)).toEqual({
      currentVersion: '0.1.0',
      manifestPath: 'crates/a/Cargo.toml',
    });
    expect(await actions.updateProjectVersion(tree, '0.2.0')).toEqual([
      '✍️  New version 0.2.0 written to manifest: crates/a/Cargo.toml',
    ]);
    expect(tree.read('crates/a/Cargo.toml', 'utf8')).toBe(
      '[package]\nname = "a"\nversion = "0.2.0" # its own\n',
    );
  });

  const inheriting = {
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "0.1.0" # all\n',
    'crates/a/Cargo.toml': '[package]\nname = "a"\nversion.workspace = true\n',
    'crates/b/Cargo.toml': '[package]\nname = "b"\nversion = { workspace = true }\n',
  };

  it('are read and written in the root manifest, where crates inherit them, by each of a fixed group', async () => {
    const tree = written(inheriting);
    for (const name of ['a', 'b']) {
      const actions = await actionsFor(tree, name);
      await actions.validate(tree);
      expect(await actions.updateProjectVersion(tree, '0.2.0')).toEqual([
        '✍️  New version 0.2.0 written to manifest: Cargo.toml ([workspace.package])',
      ]);
    }
    expect(tree.read('Cargo.toml', 'utf8')).toContain('version = "0.2.0" # all\n');
    expect(tree.read('crates/a/Cargo.toml', 'utf8')).toBe(inheriting['crates/a/Cargo.toml']);
  });

  it.each([
    [
      'of an independent group',
      { projectsRelationship: 'independent' },
      { projectsRelationship: 'independent' },
    ],
    ['of two groups', { name: 'one' }, { name: 'other' }],
  ])('that crates %s inherit are refused before anything is written', async (_, one, other) => {
    const tree = written(inheriting);
    await (await actionsFor(tree, 'a', {}, one)).validate(tree);
    await expect((await actionsFor(tree, 'b', {}, other)).validate(tree)).rejects.toThrow(
      'a and b both have the version of [workspace.package] in Cargo.toml, and may get different ones. Expected one version',
    );
  });

  it('of a native addon are those of its npm package, and stay in step', async () => {
    const tree = written({
      'crates/a/Cargo.toml': crate('a', 'publish = false\n'),
      'crates/a/package.json': '{ "name": "@example/a", "version": "1.2.3" }\n',
    });
    const actions = await actionsFor(tree, 'a');
    expect((await actions.readCurrentVersionFromSourceManifest(tree)).currentVersion).toBe('1.2.3');
    await actions.updateProjectVersion(tree, '1.3.0');
    expect(tree.read('crates/a/package.json', 'utf8')).toBe('{ "name": "@example/a", "version": "1.3.0" }\n');
    expect(tree.read('crates/a/Cargo.toml', 'utf8')).toContain('version = "1.3.0"');
  });

  it.each([
    [
      'a manifest without a version',
      { 'crates/a/Cargo.toml': '[package]\nname = "a"\n' },
      'crates/a/Cargo.toml has no version',
    ],
    [
      'a lock that is not known',
      { 'crates/a/Cargo.toml': crate('a'), 'Cargo.lock': 'version = 2\n' },
      'Cargo.lock: the lock has format version 2',
    ],
    ['no manifest', {}, 'does not have a Cargo.toml file available'],
  ])('are not touched before all can be written: %s', async (_, files, message) => {
    const tree = written(files as Record<string, string>);
    const actions = await actionsFor(tree, 'a', { manifestRootsToUpdate: [{ path: 'crates/a' }] });
    await expect(actions.validate(tree)).rejects.toThrow(message);
  });

  it('are not looked for where the plugin inferred no crate', async () => {
    const tree = written({ 'packages/npm/Cargo.toml': crate('npm') });
    const actions = await actionsFor(tree, 'npm');
    await expect(actions.readCurrentVersionFromSourceManifest(tree)).rejects.toThrow(
      'npm is no crate that nx-cargo-nix inferred',
    );
  });

  it('that no registry gives are none, with the reason in what Nx prints', async () => {
    const tree = written({ 'crates/a/Cargo.toml': crate('a') });
    const actions = await actionsFor(tree, 'a');
    expect(await actions.readCurrentVersionFromRegistry(tree, { registry: 'nowhere' })).toEqual({
      currentVersion: null,
      logText: expect.stringContaining('"nowhere" is not in Cargo\'s configuration'),
    });
  });
});

describe('requirements', () => {
  const files = {
    'Cargo.toml':
      '[workspace]\nmembers = ["crates/*"]\n[workspace.dependencies]\nc = { path = "crates/c", version = "0.1" } # all\n',
    'crates/a/Cargo.toml': crate(
      'a',
      '[dependencies]\nbee = { package = "b", path = "../b", version = "=0.1.0" }\nc.workspace = true\n' +
        '[dev-dependencies]\nb = { path = "../b", version = "~0.1.0" }\n[build-dependencies]\nb = { path = "../b" }\nc.workspace = true\n',
    ),
    'crates/b/Cargo.toml': crate('b'),
    'crates/c/Cargo.toml': crate('c'),
  };

  it('are told to Nx: the first one, and where it stands', async () => {
    const tree = written(files);
    const actions = await actionsFor(tree, 'a');
    const read = (dependency: string) => actions.readCurrentVersionOfDependency(tree, graph, dependency);
    expect(await read('b')).toEqual({ currentVersion: '=0.1.0', dependencyCollection: 'dependencies' });
    expect(await read('c')).toEqual({ currentVersion: '0.1', dependencyCollection: 'dependencies' });
    expect(await read('npm')).toEqual({ currentVersion: null, dependencyCollection: null });
  });

  it('are raised in each table, with the prefix of each', async () => {
    const tree = written(files);
    const actions = await actionsFor(tree, 'a');
    expect(
      await actions.updateProjectDependencies(tree, graph, { b: '=0.2.0', c: '0.2.0', npm: '9.0.0' }),
    ).toEqual([
      '✍️  Requirement of b changed from "=0.1.0" to "=0.2.0" in manifest: crates/a/Cargo.toml',
      '✍️  Requirement of b changed from "~0.1.0" to "~0.2.0" in manifest: crates/a/Cargo.toml',
      '✍️  Requirement of c changed from "0.1" to "0.2.0" in manifest: Cargo.toml',
    ]);
    expect(tree.read('crates/a/Cargo.toml', 'utf8')).toContain(
      '[build-dependencies]\nb = { path = "../b" }\nc.workspace',
    );
    expect(tree.read('Cargo.toml', 'utf8')).toContain('version = "0.2.0" } # all');
  });

  it.each([
    ['those that admit the version stay', {}, ['=0.1.0 -> =0.1.1']],
    [
      'none that admits it stays',
      { preserveMatchingDependencyRanges: false },
      ['=0.1.0 -> =0.1.1', '~0.1.0 -> ~0.1.1'],
    ],
    [
      'only those of one kind stay',
      { preserveMatchingDependencyRanges: ['dependencies'] },
      ['=0.1.0 -> =0.1.1', '~0.1.0 -> ~0.1.1'],
    ],
    [
      'all get the prefix that is configured',
      { preserveMatchingDependencyRanges: false, versionPrefix: '^' },
      ['=0.1.0 -> ^0.1.1', '~0.1.0 -> ^0.1.1'],
    ],
  ])('are raised as nx.json says: %s', async (_, settings, changes) => {
    const tree = written(files);
    const actions = await actionsFor(tree, 'a', settings);
    const messages = await actions.updateProjectDependencies(tree, graph, { b: '^0.1.1' });
    expect(messages.map((message) => message.replace(/.*from "(.*)" to "(.*)" in.*/, '$1 -> $2'))).toEqual(
      changes,
    );
  });
});
