import { runProgram } from '../../packages/testing/src/run-program';
import type { Workspace } from '../../packages/testing/src/workspace';
import { cargoCommands, type Kind, lastWords, type Outcome, workName } from './work';

/** How long one command may take, in seconds: tests that wait for something are no reason to wait for ever. */
const LIMIT = 1200;

/** A crate of a workspace, as Cargo has it. */
export interface CargoCrate {
  readonly name: string;
  /** What `--package` takes; a name may be that of a third-party crate, too. */
  readonly id: string;
  readonly manifest_path: string;
}

/** The members of the Cargo workspace in a directory. */
export async function cargoCrates(workspace: Workspace, root: string): Promise<CargoCrate[]> {
  const { stdout } = await cargo(workspace, root, ['metadata', '--no-deps', '--format-version', '1']);
  return (JSON.parse(stdout) as { packages: CargoCrate[] }).packages;
}

/** Downloads what is locked, so that the network's time is not measured. */
export async function fetchDependencies(workspace: Workspace, root: string): Promise<void> {
  await cargo(workspace, root, ['fetch', '--locked']);
}

/** Has Cargo do each kind of work on each crate, one after the other. */
export async function workByCargo(
  workspace: Workspace,
  root: string,
  { crates, kinds }: { crates: readonly CargoCrate[]; kinds: readonly Kind[] },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const kind of kinds) {
    for (const { name: crate, id } of crates) {
      const [command = '', ...args] = cargoCommands[kind](id);
      const run = [command, '--locked', '--quiet', ...args];
      const { exitCode, output } = await cargo(workspace, root, run, true);
      const outcome = { crate, kind };
      outcomes.push(exitCode === 0 ? outcome : { ...outcome, fault: lastWords(output) });
      if (exitCode !== 0) console.log(`  cargo: ${workName(outcome)} fails: ${lastWords(output)}`);
    }
  }
  return outcomes;
}

function cargo({ directory, env }: Workspace, root: string, args: readonly string[], allowFailure = false) {
  const cwd = `${directory}/${root}`;
  return runProgram('timeout', [String(LIMIT), 'cargo', ...args], { cwd, env, allowFailure });
}
