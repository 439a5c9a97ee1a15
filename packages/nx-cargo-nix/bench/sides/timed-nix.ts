import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../../testing/src/workspace';
import { childrenTime } from '../measure/cpu-time';

/** Comes before `nix` on PATH: runs it, and records the CPU time of each `eval`, one file per call. */
const STAND_IN = `#!/bin/bash
PATH=\${PATH#*:}
nix "$@"
status=$?
case " $* " in *" eval "*) times >"\${BASH_SOURCE%/*}/times.$$" ;; esac
exit $status
`;

/** What evaluation cost during an action. */
export interface EvaluationTime {
  readonly evaluations: number;
  /** CPU time, user and system, in seconds: evaluations that run side by side make each other's wall time longer. */
  readonly seconds: number;
}

/**
 * Runs an action in a workspace whose `nix` is watched.
 * @param action gets the workspace with that `nix` on its PATH
 */
export async function evaluationTime(
  workspace: Workspace,
  action: (watched: Workspace) => Promise<unknown>,
): Promise<EvaluationTime> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-watched-'));
  try {
    const program = join(directory, 'nix');
    writeFileSync(program, STAND_IN);
    chmodSync(program, 0o755);
    const PATH = `${directory}:${workspace.env.PATH ?? ''}`;
    await action({ ...workspace, env: { ...workspace.env, PATH } });
    const times = readdirSync(directory).filter((name) => name.startsWith('times.'));
    if (times.length === 0) throw new Error(`no evaluation of Nix was seen in ${workspace.directory}`);
    const seconds = times.map((name) => childrenTime(readFileSync(join(directory, name), 'utf8')));
    return { evaluations: times.length, seconds: seconds.reduce((sum, each) => sum + each, 0) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
