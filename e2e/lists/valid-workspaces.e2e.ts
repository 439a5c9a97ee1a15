/** Each valid workspace that hand-written flakes cannot build: it evaluates, it builds, and its binary runs. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { build, drvPaths, nix, system } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { validWorkspaces } from './valid-workspaces';

describe('valid workspaces', () => {
  let workspace: Workspace;
  afterEach(() => removeWorkspace(workspace));

  it.each(validWorkspaces)('builds $name', async ({ files, crate, prints }) => {
    workspace = await layOut('valid', { files });
    const attribute = `.#packages.${system}.${crate}.drvPath`;
    await nix(workspace, ['eval', '--raw', attribute, '--option', 'allow-import-from-derivation', 'false']);
    const storePath = await build(workspace, crate);
    if (prints === undefined) return;
    const { stdout } = await runProgram(join(storePath, 'bin', crate), [], {
      cwd: workspace.directory,
      env: workspace.env,
    });
    expect(stdout.trim()).toBe(prints);
  });

  it('refuses a lock that is out of date, naming the crate and the dependency', async () => {
    const [{ files, crate } = { files: {}, crate: '' }] = validWorkspaces.filter(
      ({ name }) => name === 'a path dependency in [target.*]',
    );
    workspace = await layOut('stale-lock', { files });
    await edit(workspace, 'crates/app/Cargo.toml', (text) => `${text}\n[dependencies]\nitoa = "1"\n`);
    await expect(drvPaths(workspace, [crate])).rejects.toThrow(/Cargo\.lock.*itoa|itoa.*Cargo\.lock/s);
  });
});

describe('a diamond of path dependencies', () => {
  it('is evaluated in time that grows with its size, not with its paths', async () => {
    // 40 layers of two crates, each depending on both of the next: 2^40 paths, too many for any recursion to finish.
    const layers = Array.from({ length: 40 }, (_, layer) => layer);
    const name = (layer: number, side: number) => `layer-${layer}-${side}`;
    const below = (layer: number) =>
      layer + 1 < layers.length ? [name(layer + 1, 0), name(layer + 1, 1)] : [];
    const crates = layers.flatMap((layer) =>
      [0, 1].map((side) => ({ name: name(layer, side), dependencies: below(layer) })),
    );
    const files = Object.fromEntries(
      crates.flatMap((crate) => [
        [
          `crates/${crate.name}/Cargo.toml`,
          `[package]\nname = "${crate.name}"\nversion = "0.1.0"\n[dependencies]\n${crate.dependencies.map((dependency) => `${dependency} = { path = "../${dependency}" }\n`).join('')}`,
        ],
        [`crates/${crate.name}/src/lib.rs`, ''],
      ]),
    );
    const lock = crates
      .map(
        (crate) =>
          `\n[[package]]\nname = "${crate.name}"\nversion = "0.1.0"\ndependencies = [${crate.dependencies.map((dependency) => `"${dependency}"`)}]\n`,
      )
      .join('');
    const workspace = await layOut('diamond', {
      files: {
        ...files,
        'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
        'Cargo.lock': `version = 4\n${lock}`,
      },
    });
    const { 'layer-0-0': drvPath } = await drvPaths(workspace, ['layer-0-0']);
    expect(drvPath).toMatch(/^\/nix\/store\/.*\.drv$/);
    removeWorkspace(workspace);
  });
});
