import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NxJsonConfiguration, ProjectGraph, Task, TaskGraph } from 'nx/src/devkit-exports';

/** A file that Nx takes for changed. */
export interface FileChange {
  readonly file: string;
}

/** What `computeAffectedTasks` gives, as far as it is read here. */
export interface AffectedTasks {
  readonly affectedTaskIds: ReadonlySet<string>;
  readonly explanation?: {
    readonly affected: Readonly<Record<string, readonly TaskReason[]>>;
    readonly inputs: readonly (readonly InputReason[])[];
  };
}

/** Why a task is affected: inputs, by their place in the explanation's list, or something else, by its kind. */
export interface TaskReason {
  readonly kind: string;
  readonly inputs?: readonly number[];
  readonly file?: string;
}

/** Which changed file an input holds. */
export interface InputReason {
  readonly kind: string;
  readonly file?: string;
}

/**
 * Those of Nx's own functions that `nx affected` and a task run are made of. Nx publishes no way to ask for a task's hash
 * without running it, and no way to ask for affected tasks but the command line, which takes a second each time.
 */
export interface NxInternals {
  createProjectGraph(): Promise<ProjectGraph>;
  createTaskGraph(graph: ProjectGraph, projects: string[], targets: string[]): TaskGraph;
  hashTasks(graph: ProjectGraph, nxJson: NxJsonConfiguration, tasks: TaskGraph): Promise<Map<string, string>>;
  /** What plugins do before tasks start: they may set variables, which are inputs of tasks. */
  beforeTasks(nxJson: NxJsonConfiguration): Promise<void>;
  readNxJson(): NxJsonConfiguration;
  /** The files that differ between a commit and the working tree, as `nx affected --base` finds them. */
  changedFiles(base: string): { files: string[] };
  calculateFileChanges(files: string[], base: string): FileChange[];
  /** Absent where Nx selects whole projects: before version 24, and with `affected.legacy` in `nx.json`. */
  affectedTasks?: (request: AffectedRequest) => Promise<AffectedTasks>;
  affectedProjects(graph: ProjectGraph, changes: FileChange[]): Promise<string[]>;
}

/** What affected tasks are computed from. */
export interface AffectedRequest {
  readonly graph: ProjectGraph;
  readonly nxJson: NxJsonConfiguration;
  readonly targets: readonly string[];
  readonly base: string;
  readonly changes: readonly FileChange[];
}

type Load = (id: string) => Record<string, (...args: unknown[]) => unknown>;

/**
 * Loads the Nx that is installed in a workspace, which need not be the one this file would find.
 *
 * @param workspaceRoot The absolute path of the workspace.
 * @throws Error that names the versions known to work, where this Nx has its functions elsewhere.
 */
export function loadNx(workspaceRoot: string): NxInternals {
  const load = createRequire(join(workspaceRoot, 'package.json')) as Load;
  try {
    return internals(load);
  } catch (error) {
    const { version } = load('nx/package.json') as unknown as { version: string };
    throw new Error(
      `The verify executor does not know the internals of Nx ${version}: ${String(error)}. ` +
        'It works with Nx 22, 23 and 24; use one of these, or a newer nx-cargo-nix.',
    );
  }
}

function internals(load: Load): NxInternals {
  const devkit = load('nx/src/devkit-exports');
  const taskGraphs = load('nx/src/tasks-runner/create-task-graph');
  const hashers = load('nx/src/hasher/create-task-hasher');
  const configuration = load('nx/src/config/nx-json');
  const commandLine = load('nx/src/utils/command-line-utils');
  const changes = load('nx/src/project-graph/file-utils');
  const projects = load('nx/src/project-graph/affected/affected-project-graph');
  const hooks = load('nx/src/project-graph/plugins/tasks-execution-hooks');
  const readNxJson = () => configuration.readNxJson?.() as NxJsonConfiguration;
  const affectedTasks = loadAffectedTasks(load, readNxJson());
  return {
    createProjectGraph: () => devkit.createProjectGraphAsync?.() as Promise<ProjectGraph>,
    createTaskGraph: (graph, names, targets) =>
      taskGraphs.createTaskGraph?.(graph, {}, names, targets, undefined, {}, true) as TaskGraph,
    async hashTasks(graph, nxJson, taskGraph) {
      const tasks: Task[] = Object.values(taskGraph.tasks);
      const hasher = hashers.createTaskHasher?.(graph, nxJson) as TaskHasher;
      const hashes = await hasher.hashTasks(tasks, taskGraph, process.env);
      return new Map(tasks.map(({ id }, index) => [id, hashes[index]?.value ?? '']));
    },
    async beforeTasks(nxJsonConfiguration) {
      const workspaceRoot = process.cwd();
      await hooks.runPreTasksExecution?.({ id: 'verify', workspaceRoot, nxJsonConfiguration, argv: [] });
    },
    readNxJson,
    changedFiles: (base) => commandLine.parseFiles?.({ base }) as { files: string[] },
    calculateFileChanges: (files, base) => changes.calculateFileChanges?.(files, { base }) as FileChange[],
    ...(affectedTasks && { affectedTasks }),
    async affectedProjects(graph, files) {
      const affected = (await projects.filterAffected?.(graph, files)) as ProjectGraph;
      return Object.keys(affected.nodes);
    },
  };
}

interface TaskHasher {
  hashTasks(tasks: Task[], graph: TaskGraph, env: NodeJS.ProcessEnv): Promise<{ value: string }[]>;
}

function loadAffectedTasks(load: Load, nxJson: NxJsonConfiguration): NxInternals['affectedTasks'] {
  const id = 'nx/src/project-graph/affected/affected-tasks';
  // Asked for by its file: a `require` that fails would hide an error within the module.
  if (!moduleExists(id, load)) return undefined;
  const { computeAffectedTasks, selectsAffectedTasks } = load(id);
  if (selectsAffectedTasks?.(nxJson) !== true) return undefined;
  return ({ graph, targets, base, changes, ...request }) =>
    computeAffectedTasks?.({
      projectGraph: graph,
      nxJson: request.nxJson,
      targets,
      touchedFiles: changes,
      fileChangeArgs: { base },
      explain: true,
    }) as Promise<AffectedTasks>;
}

function moduleExists(id: string, load: Load): boolean {
  try {
    return existsSync((load as unknown as NodeJS.Require).resolve(id));
  } catch {
    return false;
  }
}
