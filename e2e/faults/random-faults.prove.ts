/**
 * Kills processes of runs at random moments, on a machine whose store is its own, without a Nix daemon and with one. `FAULTS` says how many
 * times each, `FAULTS_SEED` which: `npm run prove:faults`.
 */
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
import { removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { randomFrom } from '../agreement/random';
import { faultsOfNextRun, layOutSlow, tryFault } from './faulty-run';
import type { Role } from './run-processes';

const COUNT = Number(process.env.FAULTS ?? 25);
const random = randomFrom(Number(process.env.FAULTS_SEED ?? 1));

/** SIGKILL, which nobody can catch, as often as all others together. */
const signals: readonly NodeJS.Signals[] = [
  ...(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGPIPE'] as const),
  ...(['SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGXCPU'] as const),
  ...Array<NodeJS.Signals>(12).fill('SIGKILL'),
];

/** The daemon, and its process that serves the run. */
type DaemonRole = 'daemon' | 'connection';

describe.runIf(canStartMachines)('random faults', () => {
  describe.each<[how: string, roles: readonly (Role | DaemonRole)[]]>([
    ['without a daemon', ['nx', 'worker', 'nix', 'nix-store', 'builder']],
    ['with a daemon', ['nx', 'worker', 'nix', 'nix-store', 'builder', 'daemon', 'connection']],
  ])('%s', (how, roles) => {
    const hasDaemon = how === 'with a daemon';
    let machine: Machine;
    let daemon: Service | undefined;
    let workspace: Workspace;
    beforeAll(async () => {
      machine = await startMachine('faults');
      const laidOut = on(machine, await layOutSlow());
      workspace = hasDaemon ? { ...laidOut, env: { ...laidOut.env, ...asksDaemon } } : laidOut;
    });
    afterAll(async () => {
      await machine?.stop();
      if (workspace) removeWorkspace(workspace);
    });

    const faults = Array.from({ length: COUNT }, (_, index) => ({
      index,
      role: random.pick(roles),
      signal: random.pick(signals),
      after: random.below(2500),
    }));
    it.each(faults)('$index: $signal to $role after $after ms', async ({ role, signal, after }) => {
      if (hasDaemon && !daemon?.isRunning()) daemon = await startNixDaemon(machine);
      const ofDaemon = { daemon: () => daemon?.id, connection: () => childrenOf(daemon?.id)[0] };
      const place = role === 'daemon' || role === 'connection' ? ofDaemon[role] : role;
      const { left, output } = await tryFault(workspace, { role: place, signal, after });
      expect(left, output).toEqual([]);
      if (hasDaemon && !daemon?.isRunning()) daemon = await startNixDaemon(machine);
      expect(await faultsOfNextRun(workspace)).toEqual([]);
    });

    it('leave a store that is whole', async () => {
      const { output } = await runOn(machine, 'nix-store', ['--verify', '--check-contents']);
      expect(output).not.toMatch(/error|missing|disappeared|modified/);
    });
  });
});
