import { advice } from '../../packages/nx-cargo-nix/src/build/advice/advice';
import { BuildAdvice } from '../../packages/nx-cargo-nix/src/build/advice/build-advice';
import type { Place } from '../../packages/nx-cargo-nix/src/build/advice/place';
import { loadTaskSources } from '../../packages/nx-cargo-nix/src/build/sources/task-sources';
import { nixStore } from '../../packages/testing/src/nix';
import { nx, nxGraph } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, type Workspace } from '../../packages/testing/src/workspace';
import { type Kind, lastWords, type Outcome, type Work, workName } from './work';

/** One job at a time: the measured time is then that of the work. */
const SETTINGS = ['--max-jobs', '1', '--cores', '2', '--timeout', '1800'];

/**
 * The directories that are projects with a `nix-build` target, once the fingerprints are written.
 *
 * @throws Error Where Nx has no graph.
 */
export async function builtProjects(workspace: Workspace): Promise<ReadonlySet<string>> {
  await nx(workspace, ['sync']);
  await commit(workspace, 'Fingerprints');
  const { nodes } = await nxGraph(workspace);
  const projects = Object.values(nodes).filter(({ data }) => data.targets?.['nix-build']);
  return new Set(projects.map(({ data }) => data.root));
}

/**
 * Builds all work at once, as the plugin's executor does, and returns the outcome of each.
 *
 * @param directories The directory of each crate, by name.
 */
export async function workByPlugin(
  workspace: Workspace,
  works: readonly Work[],
  directories: ReadonlyMap<string, string>,
): Promise<Outcome[]> {
  const evaluated = await evaluateWork(workspace, works);
  const drvPaths = evaluated.flatMap(({ drvPath }) => drvPath ?? []);
  const failed = await realise(workspace, drvPaths);
  const sourcesOf = loadTaskSources(workspace.directory);
  const placeOf = ({ crate, kind }: Work): Place => {
    const projectRoot = directories.get(crate) ?? '.';
    const isSource = sourcesOf(projectRoot, kind === 'build' ? crate : `${crate}-${kind}`);
    return { workspaceRoot: workspace.directory, projectRoot, isSource };
  };
  const outcomes: Outcome[] = [];
  for (const { drvPath, ...work } of evaluated) {
    const fault = drvPath && (await faultOf(workspace, drvPath, failed, placeOf(work)));
    if (fault) console.log(`  plugin: ${workName(work)} fails: ${fault}`);
    outcomes.push(fault ? { ...work, fault } : work);
  }
  return outcomes;
}

/** A piece of work, with the derivation that would be built for it unless it is refused. */
interface EvaluatedWork extends Outcome {
  readonly drvPath?: string;
}

/** Evaluates everything in one evaluation, and separately whatever is refused in that, to get its message. */
export async function evaluateWork(workspace: Workspace, works: readonly Work[]): Promise<EvaluatedWork[]> {
  const all = await tryNix(workspace, ['eval', '--json', '.#evaluated']);
  const known =
    all.exitCode === 0 ? (JSON.parse(all.stdout) as Record<Kind, Record<string, string>>) : undefined;
  const result: EvaluatedWork[] = [];
  // What a crate is refused for does not depend on the kind of work, and each evaluation takes seconds.
  const refused = new Map<string, string>();
  for (const work of works) {
    const drvPath = known?.[work.kind][work.crate];
    const fault = known && refused.get(work.crate);
    if (drvPath) result.push({ ...work, drvPath });
    else if (fault) result.push({ ...work, fault });
    else {
      const alone = await evaluateAlone(workspace, work);
      if (alone.fault) refused.set(work.crate, alone.fault);
      result.push(alone);
    }
  }
  return result;
}

async function evaluateAlone(workspace: Workspace, work: Work): Promise<EvaluatedWork> {
  const args = ['eval', '--raw', `.#byKind.${work.kind}."${work.crate}".drvPath`];
  const { exitCode, stdout, output } = await tryNix(workspace, args);
  if (exitCode === 0) return { ...work, drvPath: stdout };
  const fault = lastWords(output);
  console.log(`  plugin: ${workName(work)} is refused: ${fault}`);
  return { ...work, fault };
}

/** Builds derivations, as many as can be, and gives the names of those whose builder failed. */
async function realise({ directory, env }: Workspace, drvPaths: readonly string[]): Promise<string[]> {
  if (drvPaths.length === 0) return [];
  const args = ['--realise', '--keep-going', '--no-build-output', ...SETTINGS, ...drvPaths];
  const { output } = await runProgram('nix-store', args, { cwd: directory, env, allowFailure: true });
  // As an old Nix says it, and as a current one does, which names what was not tried in the same words.
  const failures = output.matchAll(
    /(?:builder for '([^']+)' failed|Cannot build '([^']+)'\.\s+Reason: (?!\d+ dependenc))/g,
  );
  return [...new Set([...failures].map(([, old, current]) => old ?? current ?? ''))];
}

/** Why a derivation is not built; nothing where it is. */
async function faultOf(
  workspace: Workspace,
  drvPath: string,
  failed: readonly string[],
  place: Place,
): Promise<string | undefined> {
  const { stdout } = await nixStore(workspace, ['--query', '--outputs', drvPath]);
  const outputs = stdout.split('\n').filter((path) => path !== '');
  const { stdout: invalid } = await nixStore(workspace, ['--check-validity', '--print-invalid', ...outputs]);
  if (invalid.trim() === '') return undefined;
  const { stdout: needed } = await nixStore(workspace, ['--query', '--requisites', drvPath]);
  const paths = new Set(needed.split('\n'));
  const causes = failed.includes(drvPath) ? [drvPath] : failed.filter((path) => paths.has(path));
  const words = await Promise.all(causes.slice(0, 1).map((cause) => lastOfLog(workspace, cause, place)));
  return `${causes.map((path) => path.replace(/^.*?-|\.drv$/g, '')).join(', ')}: ${words.join('')}`;
}

/** What the log of a build says last, or what the plugin's executor would say after it: the line to write. */
async function lastOfLog({ directory, env }: Workspace, drvPath: string, place: Place): Promise<string> {
  const options = { cwd: directory, env, allowFailure: true };
  const { output } = await runProgram('nix-store', ['--read-log', drvPath], options);
  const heard = new BuildAdvice();
  for (const line of output.split('\n')) heard.hear(line);
  return (heard.found && advice(heard.found, place)) ?? lastWords(output, 8);
}

function tryNix({ directory, env }: Workspace, args: readonly string[]) {
  const features = ['--extra-experimental-features', 'nix-command flakes'];
  return runProgram('nix', [...features, ...args], { cwd: directory, env, allowFailure: true });
}
