/** Builders and stores on other machines, which Nix reaches over SSH: an SSH server of the test's own, on the loopback. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  canStartMachines,
  type Machine,
  on,
  runOn,
  startMachine,
} from '../../packages/testing/src/machine/machine';
import type { Service } from '../../packages/testing/src/machine/service';
import { type SshAccess, startSshd } from '../../packages/testing/src/machine/sshd';
import { drvPaths, evaluate, nix, nixStore, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { edit, nonce, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { chain, layOutChain } from './chain';

const pushing = { name: 'push', targets: { 'nix-push': { executor: 'nx-cargo-nix:nix-push' } } };

describe.runIf(canStartMachines)('a machine that is reached over SSH', () => {
  let here: Machine;
  let there: Machine;
  let ssh: SshAccess;
  let sshd: Service;
  let workspace: Workspace;
  beforeAll(async () => {
    here = await startMachine('here', { toolchain: true });
    there = await startMachine('there', { toolchain: true });
    ssh = await startSshd(there);
    sshd = ssh.service;
    const laidOut = on(here, await layOutChain('over-ssh', { 'push/project.json': JSON.stringify(pushing) }));
    workspace = { ...laidOut, env: { ...laidOut.env, ...ssh.env } };
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
    if (workspace) removeWorkspace(workspace);
  });

  /** Gives arguments to every build, as a user does for all crates: in `nx.json`. */
  const withArguments = (...extraArgs: string[]) =>
    edit(workspace, 'nx.json', (text) =>
      JSON.stringify({
        ...JSON.parse(text),
        targetDefaults: { 'nix-build': { options: { extraArgs } } },
      }),
    );
  /** Changes the first crate of the chain, so that all are rebuilt. */
  const change = (text = '') =>
    edit(workspace, 'crates/base/src/lib.rs', `pub const TEXT: &str = "base";\n${text}// ${nonce()}\n`);
  const build = () =>
    nx(workspace, ['run', 'app:nix-build', '--output-style=static'], { allowFailure: true });
  const push = async (to: string, ...extraArgs: string[]) => {
    const more = extraArgs.map((argument) => `--extraArgs=${argument}`);
    const { output } = await nx(workspace, ['run', 'push:nix-push', `--to=${to}`, ...more]);
    return Number(/^nix: (\d+) store paths are in/m.exec(output)?.[1]);
  };
  const compiled = /Compiling base .*Compiling middle .*Compiling app /s;
  /** What a machine's store has of the crates as they are now. */
  async function builtOn(machine: Machine): Promise<string[]> {
    const seen = on(machine, workspace);
    const paths = await evaluate(workspace, chain);
    const outputs = chain.map((name) => paths[name]?.outPath ?? '');
    const { stdout } = await nixStore(seen, ['--check-validity', '--print-invalid', ...outputs]);
    return chain.filter((_, index) => !stdout.includes(outputs[index] as string));
  }
  const runsHere = async () => (await runOn(here, link('app/bin/app'), [])).stdout;
  const link = (path: string) => join(workspace.directory, 'dist/nix', path);

  it('is a builder, and links and logs are here', async () => {
    await withArguments('--builders', `${ssh.store} ${system} - 4`, '--max-jobs', '0');
    const { output, exitCode } = await build();
    expect(output).toMatch(compiled);
    expect(exitCode).toBe(0);
    expect(await builtOn(there)).toEqual(chain);
    expect(await runsHere()).toBe('base\n');
    const { app = '' } = await drvPaths(workspace, ['app']);
    expect((await nixStore(workspace, ['--read-log', app])).stdout).toContain('Compiling app');
  });

  // What a builder sends back has no mark that says that it was built and not fetched.
  it('builds what can be pushed from here', async () => {
    const cache = join(here.directory, 'pushed');
    expect(await push(`file://${cache}`)).toBeGreaterThan(chain.length);
    const asked = await nix(workspace, ['path-info', '--store', `file://${cache}`, link('app')]);
    expect(asked.exitCode).toBe(0);
  });

  it('shows what a crate lacks that it was to build', async () => {
    await change('compile_error!("not like this");\n');
    const { output, exitCode } = await build();
    expect(output.match(/error: not like this/g)).toHaveLength(1);
    expect(exitCode).not.toBe(0);
  });

  it('is a store that builds, and links and logs are here', async () => {
    await change();
    await withArguments('--store', ssh.store);
    const { output, exitCode } = await build();
    expect(output).toMatch(compiled);
    expect(exitCode).toBe(0);
    expect(await builtOn(there)).toEqual(chain);
    expect(await runsHere()).toBe('base\n');
    expect((await build()).output).toContain('[local cache]');
    await change('compile_error!("nor like this");\n');
    expect((await build()).output).toMatch(/error: nor like this/);
  });

  it('gets what was built here', async () => {
    await change();
    await withArguments();
    await build();
    expect(await builtOn(there)).toEqual([]);
    await push(ssh.store, '--no-check-sigs');
    expect(await builtOn(there)).toEqual(chain);
  });

  it.each<[how: string, args: () => string[]]>([
    ['a builder', () => ['--builders', `${ssh.store} ${system} - 4`, '--max-jobs', '0']],
    ['a store', () => ['--store', ssh.store]],
  ])('is gone as %s: an error that says so, and the next run is right', async (_, args) => {
    await sshd.kill('SIGKILL');
    await change();
    await withArguments(...args());
    const { output, exitCode } = await build();
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/The other machine does not answer/);
    await withArguments();
    expect((await build()).exitCode).toBe(0);
  });
});
