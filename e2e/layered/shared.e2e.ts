/**
 * The strategy `shared` of the plain back end: third-party crates are compiled in one derivation for all packages, and crates of
 * the workspace with each package that needs them.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledIn, drvPaths, evaluate, nix, nixStore } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, layOut, nonce, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

const crates = ['pkg-a', 'pkg-b', 'pkg-c', 'pkg-d'];

describe('the strategy `shared`', () => {
  let workspace: Workspace;
  let before: Record<string, string>;
  beforeAll(async () => {
    workspace = await layOut('shared');
    await edit(workspace, 'flake.nix', (text) =>
      text.replace(
        'workspace.plain { inherit system toolchain; }',
        'workspace.plain { inherit system toolchain; strategy = "shared"; }',
      ),
    );
    await nix(workspace, ['build', '--no-link', ...crates.map((crate) => `.#${crate}`)]);
    before = await drvPaths(workspace, crates);
  });
  afterAll(() => removeWorkspace(workspace));

  async function changed(): Promise<string[]> {
    const after = await drvPaths(workspace, crates);
    return crates.filter((crate) => after[crate] !== before[crate]);
  }

  it('compiles third-party crates in one derivation, for all packages', async () => {
    const { stdout } = await nixStore(workspace, ['--query', '--requisites', ...Object.values(before)]);
    const dependencies = stdout.split('\n').filter((path) => path.endsWith('-dependencies.drv'));
    expect(dependencies).toHaveLength(1);
    expect(await compiledIn(workspace, dependencies[0] ?? '')).toEqual(
      expect.arrayContaining(['either', 'itoa']),
    );
  });

  it.each([
    ['pkg-a', ['pkg-a']],
    ['pkg-b', ['pkg-a', 'pkg-b']],
    ['pkg-d', ['pkg-d']],
  ])('compiles for %s no more than %s', async (crate, compiled) => {
    expect(await compiledIn(workspace, before[crate] ?? '')).toEqual(compiled);
  });

  it('makes binaries that run', async () => {
    const { outPath = '' } = (await evaluate(workspace, ['pkg-b']))['pkg-b'] ?? {};
    const { stdout } = await runProgram(join(outPath, 'bin/pkg-b'), ['Ada'], {
      cwd: workspace.directory,
      env: workspace.env,
    });
    expect(stdout).toContain('Ada');
  });

  it('builds what the edit of a source reaches, and everything after a change of the lock', async () => {
    await edit(workspace, 'crates/pkg-c/src/main.rs', (text) => `${text}\n// ${nonce()}\n`);
    expect(await changed()).toEqual(['pkg-c']);
    await edit(
      workspace,
      'Cargo.lock',
      (text) => `${text}\n[[package]]\nname = "unused"\nversion = "1.0.0"\n`,
    );
    expect(await changed()).toEqual(crates);
  });
});
