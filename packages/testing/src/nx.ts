import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunOptions, runProgram } from './run-program';
import { ranIn, type Workspace } from './workspace';

/** The parts of `nx graph`'s JSON that are read here. */
export interface ProjectGraph {
  readonly nodes: Record<string, { data: { root: string; targets?: Record<string, unknown> } }>;
  readonly dependencies: Record<string, { target: string; type: string }[]>;
}

/** Runs the workspace's Nx. */
export function nx(workspace: Workspace, args: readonly string[], options: Partial<RunOptions> = {}) {
  const cli = join(workspace.directory, 'node_modules/.bin/nx');
  return runProgram(cli, args, { ...ranIn(workspace), ...options });
}

/**
 * The projects whose task Nx selects. From Nx 24 on, `show projects` with a target lists the owners of the affected
 * tasks, exactly those that `nx affected -t TARGET` runs; before that, the affected projects that have the target.
 * @param base the commit to compare the working tree with
 * @returns project names, sorted
 */
export async function nxAffected(workspace: Workspace, target: string, base: string): Promise<string[]> {
  const args = ['show', 'projects', '--affected', `--with-target=${target}`, `--base=${base}`, '--json'];
  const { stdout } = await nx(workspace, args);
  return (JSON.parse(stdout) as string[]).sort();
}

/** The project graph. */
export async function nxGraph(workspace: Workspace): Promise<ProjectGraph> {
  // Below .nx, which git and Nx ignore: the file itself is not to count as a change.
  const file = '.nx/graph.json';
  await nx(workspace, ['graph', `--file=${file}`]);
  const { graph } = JSON.parse(readFileSync(join(workspace.directory, file), 'utf8')) as {
    graph: ProjectGraph;
  };
  return graph;
}
