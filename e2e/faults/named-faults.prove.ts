/**
 * Faults other than signals: each has its own error, which says what to do and marks the right tasks, and nothing of it is cached; the
 * next run is right. On machines whose stores are their own: `npm run prove:faults`.
 */
import { chmodSync, mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  canStartMachines,
  type Machine,
  on,
  runOn,
  startMachine,
} from '../../packages/testing/src/machine/machine';
import { asksDaemon, startNixDaemon } from '../../packages/testing/src/machine/nix-daemon';
import { childrenOf, type Service } from '../../packages/testing/src/machine/service';
import { nx } from '../../packages/testing/src/nx';
import { edit, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { faultsOfNextRun, layOutSlow, makeAnew, tryFault } from './faulty-run';

describe.runIf(canStartMachines)('a fault of', () => {
  let machine: Machine;
  let workspace: Workspace;
  beforeAll(async () => {
    machine = await startMachine('faults', { disk: '64m' });
    workspace = on(machine, await layOutSlow());
  });
  afterAll(async () => {
    await machine?.stop();
    if (workspace) removeWorkspace(workspace);
  });

  const build = (env: NodeJS.ProcessEnv = {}) =>
    nx(
      { ...workspace, env: { ...workspace.env, ...env } },
      ['run-many', '-t', 'nix-build', '--output-style=static'],
      { allowFailure: true },
    );
  const sh = (script: string) => runOn(machine, '/bin/sh', ['-c', script], { cwd: workspace.directory });
  const nextRunIsRight = async () => expect(await faultsOfNextRun(workspace)).toEqual([]);

  it('none: two runs at once are both right', async () => {
    await makeAnew(workspace);
    const runs = await Promise.all([build(), build()]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    await nextRunIsRight();
  });

  it.each([
    [
      'for a builder',
      'case $name in third*) dd if=/dev/zero of=$out bs=1M count=100 || exit 1 ;; esac',
      /first/,
    ],
    ['for the store itself', 'true', /^/],
  ])('the disk, full %s', async (where, command, done) => {
    await makeAnew(workspace, command);
    if (where.endsWith('itself')) await sh('dd if=/dev/zero of=/nix/filler bs=4k || true');
    const { output, exitCode } = await build();
    expect(output).toContain('The disk is full');
    expect(output).toMatch(done);
    expect(exitCode).not.toBe(0);
    // As the message says; a builder that failed leaves what it wrote.
    await sh('rm -f /nix/filler; nix-store --gc >/dev/null 2>&1');
    await makeAnew(workspace);
    await nextRunIsRight();
  });

  // Nx's database is then without its tables.
  it("the workspace's disk: Nx says so, and needs a reset", async () => {
    await sh('mount -t tmpfs -o size=1m tmpfs .nx && dd if=/dev/zero of=.nx/filler bs=4k || true');
    const { output, exitCode } = await build();
    await sh('umount .nx');
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/disk is full|No space left/);
    await nx(workspace, ['reset']);
    await nextRunIsRight();
  });

  it('the network: a substituter that does not answer is done without', async () => {
    await makeAnew(workspace);
    const settings = `${workspace.env.NIX_CONFIG}\nsubstituters = http://127.0.0.1:1`;
    const { exitCode } = await build({ NIX_CONFIG: settings });
    expect(exitCode).toBe(0);
    await nextRunIsRight();
  });

  it('the network: what has to be fetched', async () => {
    await makeAnew(workspace);
    const fetched =
      'builtins.fetchurl { url = "http://127.0.0.1:1/x"; sha256 = builtins.hashString "sha256" ""; }';
    await edit(workspace, 'flake.nix', (text) => text.replace('[ first ]', `[ first (${fetched}) ]`));
    const { output, exitCode } = await build();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('The network, or the server, does not answer');
    await makeAnew(workspace);
    await nextRunIsRight();
  });

  it('the store: a path that was removed without Nix', async () => {
    await makeAnew(workspace);
    await nextRunIsRight();
    const lost = readlinkSync(join(workspace.directory, 'dist/nix/first'));
    await sh(`rm -rf ${lost}`);
    const { output, exitCode } = await build();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('nix-store --verify');
    await sh('nix-store --verify --repair || true');
    await nextRunIsRight();
  });

  it('the store: a derivation that is in pieces', async () => {
    await makeAnew(workspace);
    const { stdout } = await sh(
      "nix --extra-experimental-features 'nix-command flakes' eval --raw .#third.drvPath",
    );
    await sh(`chmod u+w ${stdout}; : >${stdout}`);
    const { output, exitCode } = await build();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('nix-store --delete --ignore-liveness');
    await sh(`nix-store --delete --ignore-liveness ${stdout}`);
    await nextRunIsRight();
  });

  it.each(['a build that succeeds', 'a build that fails'])('the log, which ends midway: %s', async (how) => {
    await makeAnew(workspace, how.endsWith('fails') ? 'case $name in second*) exit 1 ;; esac' : 'true');
    const bin = join(machine.directory, 'bin');
    mkdirSync(bin, { recursive: true });
    const wrapper = join(bin, 'nix-store');
    writeFileSync(
      wrapper,
      `#!/bin/sh\nPATH=$(echo "$PATH" | cut -d: -f2-)\nnix-store "$@" 2>${bin}/log\ncode=$?\nhead -c 700 ${bin}/log >&2\nexit $code\n`,
    );
    chmodSync(wrapper, 0o755);
    const { exitCode } = await build({ PATH: `${bin}:${process.env.PATH}` });
    expect(exitCode === 0).toBe(how.endsWith('succeeds'));
    rmSync(bin, { recursive: true });
    await makeAnew(workspace);
    await nextRunIsRight();
  });

  it('the store: contents that somebody changed are found by Nix', async () => {
    await nextRunIsRight();
    const changed = readlinkSync(join(workspace.directory, 'dist/nix/first'));
    await sh(`chmod u+w ${changed}; echo other >${changed}`);
    const verified = await sh('nix-store --verify --check-contents --repair 2>&1; true');
    expect(verified.output).toContain('was modified');
    await makeAnew(workspace);
    await nextRunIsRight();
  });

  describe('the daemon', () => {
    let daemon: Service;
    let asking: Workspace;
    beforeAll(async () => {
      daemon = await startNixDaemon(machine);
      asking = { ...workspace, env: { ...workspace.env, ...asksDaemon } };
    });

    it('that goes away midway', async () => {
      const connection = () => childrenOf(daemon.id)[0];
      const { output, exitCode, left } = await tryFault(asking, {
        role: connection,
        signal: 'SIGKILL',
        after: 'a builder',
      });
      expect(output).toContain("Nix's daemon, or another machine's, went away");
      expect(exitCode).not.toBe(0);
      expect(left).toEqual([]);
      expect(await faultsOfNextRun(asking)).toEqual([]);
    });

    it('that is not there', async () => {
      await daemon.kill('SIGKILL');
      await makeAnew(asking);
      const { output, exitCode } = await build(asksDaemon);
      expect(output).toContain("Nix's daemon does not answer");
      expect(exitCode).not.toBe(0);
      daemon = await startNixDaemon(machine);
      expect(await faultsOfNextRun(asking)).toEqual([]);
    });
  });

  it('leaves a store that is whole', async () => {
    const { output } = await sh('nix-store --verify --check-contents');
    expect(output).not.toMatch(/error|missing|disappeared|modified/);
  });
});
