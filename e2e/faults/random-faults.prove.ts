/**
 * Kills processes of runs at random moments. `FAULTS` says how many times, `FAULTS_SEED` which: `npm run prove:faults`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { randomFrom } from '../agreement/random';
import { type Fault, faultsOfNextRun, layOutSlow, tryFault } from './faulty-run';
import type { Role } from './run-processes';

const COUNT = Number(process.env.FAULTS ?? 50);
const random = randomFrom(Number(process.env.FAULTS_SEED ?? 1));

const roles: readonly Role[] = ['nx', 'worker', 'nix-store', 'builder'];
const signals: readonly NodeJS.Signals[] = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

describe.runIf(process.platform === 'linux')('random faults', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOutSlow();
  });
  afterAll(() => removeWorkspace(workspace));

  it.each(
    Array.from({ length: COUNT }, (_, index) => ({
      index,
      role: random.pick(roles),
      signal: random.pick(signals),
      after: random.below(4000),
    })),
  )('$index: $signal to $role after $after ms', async (fault: Fault) => {
    const { left, output } = await tryFault(workspace, fault);
    expect(left, output).toEqual([]);
    expect(await faultsOfNextRun(workspace)).toEqual([]);
  });
});
