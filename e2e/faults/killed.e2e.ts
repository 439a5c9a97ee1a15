/** A run with a killed process leaves nothing behind, and the next one is right. Only Linux tells which processes there are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { faultsOfNextRun, layOutSlow, tryFault } from './faulty-run';
import type { Role } from './run-processes';

describe.runIf(process.platform === 'linux')('a run of which something is killed', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOutSlow();
  });
  afterAll(() => removeWorkspace(workspace));

  // Builders went on, and nx said "failed" without a reason.
  it.each<[role: Role, says: RegExp]>([
    ['nx', /^/],
    ['worker', /the process that built .* was killed/],
    ['nix-store', /nix-store was stopped by SIGKILL/],
    ['builder', /It was killed/],
  ])('leaves nothing behind: %s', async (role, says) => {
    const { exitCode, output, left } = await tryFault(workspace, {
      role,
      signal: 'SIGKILL',
      after: 'a builder',
    });
    expect(left).toEqual([]);
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(says);
  });

  it('is followed by one that is right', async () => {
    expect(await faultsOfNextRun(workspace)).toEqual([]);
  });
});
