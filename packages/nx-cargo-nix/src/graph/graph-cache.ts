import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../repository/git-directory';
import { workspaceDataDirectory } from './workspace-data';

/** Nx's own cache of the project graph, as text; `undefined` if there is none. */
export function readGraphCache(workspaceRoot: string): string | undefined {
  return readText(graphCache(workspaceRoot));
}

/** Makes Nx's daemon look at all files again at the next command: it does so if its cache of the graph is gone. */
export function removeGraphCache(workspaceRoot: string): void {
  rmSync(graphCache(workspaceRoot), { force: true });
}

function graphCache(workspaceRoot: string): string {
  return join(workspaceDataDirectory(workspaceRoot), 'project-graph.json');
}
