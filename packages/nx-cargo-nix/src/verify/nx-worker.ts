/**
 * The process that holds Nx. It runs with the worktree as its working directory, because Nx decides once, when it is
 * loaded, which workspace it works on; and it stays, because loading takes longer than answering.
 */
import type { ProjectGraph } from 'nx/src/devkit-exports';
import { NIX_BUILD_EXECUTOR } from '../graph/nix-targets';
import { RESULTS_VARIABLE, UNTOLD_VARIABLE } from '../graph/run-variables';
import { errorText } from './error-text';
import type { NxAnswer, NxQuestion, NxReply } from './nx-answer';
import { type AffectedTasks, loadNx, type NxInternals } from './nx-internals';

let nx: NxInternals | undefined;

process.on('message', (question: NxQuestion) => {
  const reply = (content: NxReply) => process.send?.(content);
  answer(question).then(
    (given) => reply({ answer: given }),
    (error: unknown) => reply({ error: errorText(error) }),
  );
});

async function answer({ base, foreign }: NxQuestion): Promise<NxAnswer> {
  nx ??= loadNx(process.cwd());
  const graph = await nx.createProjectGraph();
  const nxJson = nx.readNxJson();
  const { projects, targets } = nixBuildTargets(graph);
  if (projects.length === 0) return { tasks: [], selects: 'tasks' };
  const taskGraph = nx.createTaskGraph(graph, projects, targets);
  // A run of Nx is a process of its own: what the last answer set is not there.
  delete process.env[UNTOLD_VARIABLE];
  await nx.beforeTasks(nxJson);
  // Nor is what this machine's store lacks a difference between commits.
  delete process.env[RESULTS_VARIABLE];
  const hashes = await nx.hashTasks(graph, nxJson, taskGraph);
  const files = nx.changedFiles(base).files.filter((file) => !foreign.includes(file));
  const changes = nx.calculateFileChanges(files, base);
  const affected = await nx.affectedTasks?.({ graph, nxJson, targets, base, changes });
  const affectedProjects = affected ? [] : await nx.affectedProjects(graph, changes);
  const tasks = Object.values(taskGraph.tasks).flatMap(({ id, target }) => {
    const configuration = graph.nodes[target.project]?.data.targets?.[target.target];
    if (configuration?.executor !== NIX_BUILD_EXECUTOR) return [];
    return {
      id,
      hash: hashes.get(id) ?? '',
      projectRoot: graph.nodes[target.project]?.data.root ?? '.',
      options: (configuration.options ?? {}) as Record<string, unknown>,
      affected: affected ? affected.affectedTaskIds.has(id) : affectedProjects.includes(target.project),
      because: affected ? filesThatReach(id, affected) : [],
    };
  });
  return { tasks, selects: affected ? 'tasks' : 'projects' };
}

/** The projects and the target names that the executor is used by. */
function nixBuildTargets(graph: ProjectGraph): { projects: string[]; targets: string[] } {
  const used = Object.entries(graph.nodes).flatMap(([project, { data }]) =>
    Object.entries(data.targets ?? {}).flatMap(([target, { executor }]) =>
      executor === NIX_BUILD_EXECUTOR ? [{ project, target }] : [],
    ),
  );
  return {
    projects: [...new Set(used.map(({ project }) => project))],
    targets: [...new Set(used.map(({ target }) => target))],
  };
}

function filesThatReach(task: string, { explanation }: AffectedTasks): string[] {
  const reasons = explanation?.affected[task] ?? [];
  const files = reasons.flatMap(({ kind, inputs, file }) =>
    inputs
      ? inputs
          .flatMap((index) => explanation?.inputs[index] ?? [])
          .map((input) => said(input.kind, input.file))
      : [said(kind, file)],
  );
  return [...new Set(files)];
}

/** What Nx's explanation says, in a few words. A file that is matched by a pattern speaks for itself. */
function said(kind: string, file: string | undefined): string {
  if (kind === 'input-file' && file !== undefined) return file;
  const words = kind.replaceAll('-', ' ');
  return file === undefined ? words : `${file} (${words})`;
}
