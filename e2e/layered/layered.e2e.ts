/** Layered artifacts: each crate is compiled once, Cargo judges what is fresh, and results are reproducible. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledIn, evaluate, nix, nixStore } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, layOut, nonce, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { layeredWorkspace, prints } from './workspace';

const crates = ['app', 'both', 'derive', 'featured', 'generated', 'native', 'plain', 'shared', 'watcher'];

describe('layered artifacts', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('layered', { files: layeredWorkspace });
    await nix(workspace, ['build', '--no-link', ...crates.map((crate) => `.#${crate}`)]);
  });
  afterAll(() => removeWorkspace(workspace));

  async function outPath(crate: string): Promise<string> {
    return (await evaluate(workspace, [crate]))[crate]?.outPath ?? '';
  }

  /** The crates that Cargo compiled in the crate's own derivation, by the log of its build. */
  async function compiledFor(crate: string): Promise<string[]> {
    const drvPath = (await evaluate(workspace, [crate]))[crate]?.drvPath ?? '';
    return compiledIn(workspace, drvPath);
  }

  it.each(Object.entries(prints))('%s prints %s', async (crate, expected) => {
    const { stdout } = await runProgram(join(await outPath(crate), 'bin', crate), [], {
      cwd: workspace.directory,
      env: workspace.env,
    });
    expect(stdout.split('\n')[0]).toBe(expected);
  });

  it('names no place that differs from build to build', async () => {
    const { stdout } = await runProgram(join(await outPath('app'), 'bin/app'), [], {
      cwd: workspace.directory,
      env: workspace.env,
    });
    expect(stdout.split('\n')[1]).toBe('/build/source/crates/generated');
  });

  it.each(['both', 'derive', 'generated', 'native', 'plain', 'shared'])(
    'compiles %s alone',
    async (crate) => {
      expect(await compiledFor(crate)).toEqual([crate]);
    },
  );

  it('compiles a dependency anew where other features of it are wanted, and only that, apart from the crate', async () => {
    expect(await compiledFor('app')).toEqual(['app']);
    const drvPath = (await evaluate(workspace, ['app'])).app?.drvPath ?? '';
    const { stdout } = await nixStore(workspace, ['--query', '--references', drvPath]);
    const raised = stdout.split('\n').find((path) => path.endsWith('-app-raised.drv')) ?? '';
    expect(await compiledIn(workspace, raised)).toEqual(['app', 'featured']);
  });

  it('compiles a dependency anew in the place of a linked one that is stale', async () => {
    expect(await compiledFor('watcher')).toEqual(['watcher', 'watchful']);
  });

  it('installs libraries for others to link', async () => {
    expect(readdirSync(join(await outPath('shared'), 'lib')).sort()).toEqual(['libshared.a', 'libshared.so']);
  });

  it('keeps artifacts out of the runtime closure', async () => {
    const { stdout } = await nixStore(workspace, ['--query', '--references', await outPath('app')]);
    expect(stdout.trim()).toBe('');
  });

  /** Builds everything again; Nix fails where a result, artifacts included, is not the same. */
  async function rebuild(...options: readonly string[]): Promise<void> {
    const { stdout } = await nix(workspace, ['--version']);
    // `^*` needs Nix 2.15; before that, an installable is all of its outputs.
    const all = / 2\.\d\.| 2\.1[0-4]\./.test(stdout) ? '' : '^*';
    const installables = crates.map((crate) => `.#${crate}${all}`);
    await nix(workspace, ['build', '--no-link', '--rebuild', ...options, ...installables]);
  }

  it('gives the same result when it is built again, with several builds at once', () =>
    rebuild('--max-jobs', '3'));

  it('gives the same result in a sandbox', () => {
    // What the plain back end takes from the host.
    const host = ['/bin', '/usr', '/lib', '/lib64', '/etc/alternatives'].filter((path) => existsSync(path));
    return rebuild('--option', 'sandbox', 'true', '--option', 'sandbox-paths', host.join(' '));
  });

  it('after an edit, builds what it reaches and compiles each crate once', async () => {
    await edit(workspace, 'crates/both/src/lib.rs', (text) => `${text}\n// ${nonce()}\n`);
    await nix(workspace, ['build', '--no-link', ...crates.map((crate) => `.#${crate}`)]);
    expect(await compiledFor('both')).toEqual(['both']);
    expect(await compiledFor('generated')).toEqual(['generated']);
    expect(await compiledFor('app')).toEqual(['app']);
  });

  it('builds the same crates with the strategy isolated', async () => {
    await edit(workspace, 'flake.nix', (text) =>
      text.replace(
        'workspace.plain { inherit system toolchain; }',
        'workspace.plain { inherit system toolchain; strategy = "isolated"; }',
      ),
    );
    await nix(workspace, ['build', '--no-link', ...crates.map((crate) => `.#${crate}`)]);
    expect(await compiledFor('plain')).toEqual(['featured', 'plain']);
  });
});
