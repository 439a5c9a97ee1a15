/**
 * What docs/machines.md says, step by step, with two machines: one builds and pushes, signed, to a directory that is served over HTTP; the other
 * one has neither the crates nor the toolchain in its store, and a clone of its own.
 */
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../packages/testing/src/listen';
import {
  canStartMachines,
  type Machine,
  on,
  runOn,
  startMachine,
} from '../../packages/testing/src/machine/machine';
import { evaluate, nix, nixStore, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, linkNodeModules, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { lock, lockedInExample, manifest } from '../../packages/testing/src/written-crates';
import { chain, layOutChain } from './chain';

const page = readFileSync(join(repository, 'packages/nx-cargo-nix/docs/machines.md'), 'utf8');

/** The page's commands for the machine that builds, and the page's project on it: with the machine's own directory for `/root` and `/srv`. */
function commandsOfPage({ directory }: Machine): { project: string; commands: string[] } {
  const section = /^## The machine that builds\n([\s\S]*?)^## /m.exec(page)?.[1] ?? '';
  const own = section.replace(/\/(?:root|srv)\//g, `${directory}/`);
  const blocks = [...own.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const commands = blocks.flatMap((block) => block.split('\n')).filter((line) => /^[^#]/.test(line));
  const project = JSON.parse(/^```json\n([\s\S]*?)^```$/m.exec(own)?.[1] ?? '');
  // The page adds it further down.
  project.targets['nix-prune'] = { executor: 'nx-cargo-nix:nix-prune' };
  return { project: JSON.stringify(project), commands };
}

/** What lets a crate of the chain use one that is not of the workspace. */
const thirdParty = {
  'Cargo.lock': `${lock({ app: ['middle'], base: ['once_cell'], middle: ['base'] })}${lockedInExample('once_cell')}`,
  'crates/base/Cargo.toml': manifest('base', '[dependencies]\nonce_cell = "1"\n'),
};

describe.runIf(canStartMachines)('two machines, as docs/machines.md has them', () => {
  let first: Machine;
  let second: Machine;
  let workspace: Workspace;
  let clone: Workspace;
  let cache: string;
  let url: string;
  const server = createServer(async (request, response) => {
    const file = await readFile(join(cache, request.url ?? '')).catch(() => undefined);
    response.writeHead(file ? 200 : 404).end(file);
  });
  let commands: string[];
  beforeAll(async () => {
    first = await startMachine('first', { toolchain: true });
    cache = join(first.directory, 'cache');
    url = await listen(server);
    const told = commandsOfPage(first);
    commands = told.commands;
    const laidOut = await layOutChain('two-machines', { 'push/project.json': told.project, ...thirdParty });
    workspace = on(first, laidOut);
    await sh(commands.shift());
    const publicKey = await readFile(join(first.directory, 'public'), 'utf8');
    second = await startMachine('second', {
      settings: [`extra-substituters = ${url}`, `extra-trusted-public-keys = ${publicKey}`],
    });
    const directory = realpathSync(second.directory);
    await runProgram('git', ['clone', '--quiet', workspace.directory, 'clone'], {
      cwd: directory,
      env: workspace.env,
    });
    clone = on(second, { directory: join(directory, 'clone'), env: workspace.env });
    linkNodeModules(clone);
  });
  afterAll(async () => {
    server.close();
    await first?.stop();
    await second?.stop();
    if (workspace) removeWorkspace(workspace);
  });

  /** Types a command of the page on the first machine. */
  async function sh(command = ''): Promise<string> {
    const { directory, env } = workspace;
    return (await runOn(first, '/bin/sh', ['-c', command], { cwd: directory, env })).output;
  }
  /** The derivations that a build of all crates would build. */
  async function plan(where: Workspace): Promise<string[]> {
    const installables = chain.map((name) => `.#packages.${system}.${name}`);
    const { output } = await nix(where, ['build', '--dry-run', '--no-link', ...installables]);
    return [...output.matchAll(/^ +\/nix\/store\/\w+-(\S+)\.drv$/gm)].map(([, name = '']) => name).sort();
  }

  it('the first one builds and pushes, the toolchain too', async () => {
    expect(commands).toHaveLength(3);
    await nx(workspace, ['run', 'cargo-workspace:nix-prime']);
    const [built = '', ...pushed] = [await sh(commands[0]), await sh(commands[1]), await sh(commands[2])];
    expect(built).toContain('Successfully ran targets nix-build, nix-test');
    for (const output of pushed) expect(output).toMatch(/^nix: \d+ store paths are in file:/m);
  });

  // Its store has nothing yet, not even the toolchain that the flake names.
  it('the second one primes a fresh clone, where nothing is compiled, by Nix or by Cargo', async () => {
    const { output } = await nx(clone, ['run', 'cargo-workspace:nix-prime']);
    expect(output).toContain(`Fetched from ${url}`);
    expect(output).not.toMatch(/nix: building|Compiling/);
    const { directory, env } = clone;
    for (const command of [['build'], ['test', '--no-run']]) {
      const cargo = await runOn(second, 'cargo', [...command, '--verbose'], { cwd: directory, env });
      const units = [...cargo.output.matchAll(/^ +(Fresh|Compiling) (\S+) /gm)].map(
        ([, how, name]) => `${how} ${name}`,
      );
      expect(units.sort()).toEqual([...chain, 'once_cell'].map((name) => `Fresh ${name}`));
    }
  });

  it('the second one fetches and builds nothing, the toolchain included', async () => {
    const { output } = await nx(clone, ['run', 'app:nix-build']);
    expect(output).toContain(`Fetched from ${url}`);
    expect(output).not.toContain('nix: building');
    const app = await runOn(second, join(clone.directory, 'dist/nix/app/bin/app'), []);
    expect(app.stdout).toBe('base\n');
    const hash = basename(readlinkSync(join(clone.directory, 'dist/nix/app'))).slice(0, 32);
    expect(await (await fetch(`${url}/${hash}.narinfo`)).text()).toContain('Sig: cache.example.org-1:');
  });

  it('and plans after an edit what the first one does', async () => {
    for (const where of [workspace, clone]) await edit(where, 'crates/app/src/main.rs', 'fn main() {}\n');
    expect(await plan(workspace)).toEqual(['app-0.1.0']);
    expect(await plan(clone)).toEqual(['app-0.1.0']);
    const { output } = await nx(clone, ['run-many', '-t', 'nix-build', '--output-style=static']);
    expect(output.match(/nix: building \S+/g)).toEqual(['nix: building app-0.1.0']);
  });

  it('garbage collection leaves what Nx may restore, and prune lets go of it', async () => {
    const { app } = await evaluate(clone, ['app']);
    await nixStore(clone, ['--gc']);
    await nixStore(clone, ['--verify-path', app?.outPath ?? '']);
    const { output } = await nx(clone, ['run', 'push:nix-prune']);
    expect(output).toContain('0 links removed, 0 results released');
  });
});
