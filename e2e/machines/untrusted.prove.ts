/** A user whom a Nix daemon does not trust, on a multi-user machine: messages say what it ignores or refuses, and what to do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canStartMachines, type Machine, on, startMachine } from '../../packages/testing/src/machine/machine';
import { startNixDaemon } from '../../packages/testing/src/machine/nix-daemon';
import { asSomebody, give } from '../../packages/testing/src/machine/somebody';
import { type SshAccess, startSshd } from '../../packages/testing/src/machine/sshd';
import { nix, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { edit, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { layOutSlow, makeAnew } from '../faults/faulty-run';

describe.runIf(canStartMachines)('somebody whom the daemon does not trust', () => {
  let here: Machine;
  let there: Machine;
  let ssh: SshAccess;
  let workspace: Workspace;
  let saysSo: boolean;
  beforeAll(async () => {
    here = await startMachine('here');
    there = await startMachine('there');
    ssh = await startSshd(there);
    await startNixDaemon(here);
    const laidOut = await asSomebody(here, on(here, await layOutSlow()));
    await give(there, ssh.directory);
    workspace = { ...laidOut, env: { ...laidOut.env, ...ssh.env } };
    // Nix 2.8 ignores a setting without a word.
    saysSo = !(await nix(workspace, ['--version'])).stdout.includes(' 2.8.');
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
    if (workspace) removeWorkspace(workspace);
  });

  /** Builds everything anew. */
  async function build(...extraArgs: string[]) {
    await makeAnew(workspace);
    await edit(workspace, 'nx.json', (text) =>
      JSON.stringify({ ...JSON.parse(text), targetDefaults: { 'nix-build': { options: { extraArgs } } } }),
    );
    return nx(workspace, ['run-many', '-t', 'nix-build', '--output-style=static'], { allowFailure: true });
  }
  const builders = () => ['--builders', `${ssh.store} ${system} - 4`];

  it('names a substituter: it is passed over, which is said, and all is built', async () => {
    const { output, exitCode } = await build('--option', 'substituters', 'http://127.0.0.1:1');
    expect(output.match(/ignoring untrusted substituter/g)).toHaveLength(1);
    expect(exitCode).toBe(0);
  });

  it('names a builder: it is passed over, and all is built here', async () => {
    const { output, exitCode } = await build(...builders());
    expect(/ignoring the client-specified setting 'builders'/.test(output)).toBe(saysSo);
    expect(exitCode).toBe(0);
  });

  it('names a builder, and has nothing built here: an error that says what to do', async () => {
    const { output, exitCode } = await build(...builders(), '--max-jobs', '0');
    expect(output).toContain('A daemon takes "--builders" from root and `trusted-users` alone');
    expect(exitCode).not.toBe(0);
  });

  it('names a store: what nobody signed does not come back, which says what to do', async () => {
    const { output, exitCode } = await build('--store', ssh.store);
    expect(output).toContain('or the user who copies to `trusted-users`');
    expect(output).not.toContain('garbage-collector root');
    expect(exitCode).not.toBe(0);
  });

  it('needs no more than the daemon to build', async () => {
    const { output, exitCode } = await build();
    expect(exitCode, output).toBe(0);
  });
});
