import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '../../../testing/src/nx';
import { runProgram } from '../../../testing/src/run-program';
import { linkNodeModules, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';

/** What a command of Cargo took: CPU seconds, and the units that it did not call fresh. */
export interface CargoRun {
  readonly seconds: number;
  readonly compiled: number;
}

/** What developers run first in a fresh clone. */
export const FIRST_COMMANDS = [['build'], ['test', '--no-run']] as const;

/** The CPU seconds of `nix-prime` itself, and of Cargo's commands in three clones: primed, cold, and warm. */
export interface PrimedClones {
  readonly priming: number;
  readonly primed: readonly CargoRun[];
  readonly cold: readonly CargoRun[];
  readonly warm: readonly CargoRun[];
}

/**
 * Clones a workspace twice, primes one of the clones with what is in the store by then, and runs Cargo in both.
 * @param project the project whose `nix-prime` it is
 */
export async function primedClones(workspace: Workspace, project: string): Promise<PrimedClones> {
  const prime = ['run', `${project}:nix-prime`];
  await nx(workspace, prime);
  const clones = [await clone(workspace, 'primed'), await clone(workspace, 'cold')] as const;
  try {
    const [ready, cold] = clones;
    const cli = join(ready.directory, 'node_modules/.bin/nx');
    const priming = await cpuTime(cli, prime, { cwd: ready.directory, env: ready.env });
    return { priming, primed: await runs(ready), cold: await runs(cold), warm: await runs(cold) };
  } finally {
    for (const each of clones) removeWorkspace(each);
  }
}

async function clone(workspace: Workspace, name: string): Promise<Workspace> {
  const directory = `${workspace.directory}-${name}`;
  rmSync(directory, { recursive: true, force: true });
  await runProgram('git', ['clone', '--quiet', workspace.directory, directory], {
    cwd: workspace.directory,
    env: workspace.env,
  });
  const cloned = { ...workspace, directory };
  linkNodeModules(cloned);
  return cloned;
}

async function runs(workspace: Workspace): Promise<CargoRun[]> {
  const results: CargoRun[] = [];
  for (const command of FIRST_COMMANDS) {
    const messages = join(workspace.directory, 'target/messages.json');
    const args = [...command, '--message-format=json'];
    const script = 'mkdir -p target && exec cargo "$@" >target/messages.json';
    const options = { cwd: workspace.directory, env: workspace.env };
    const seconds = await cpuTime('sh', ['-c', script, 'sh', ...args], options);
    const compiled = readFileSync(messages, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"reason":"compiler-artifact"') && line.includes('"fresh":false'));
    results.push({ seconds, compiled: compiled.length });
  }
  return results;
}
