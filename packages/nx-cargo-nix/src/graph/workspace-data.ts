import { join, resolve } from 'node:path';

/**
 * The directory where Nx keeps what it and its plugins computed of a workspace, as Nx finds it
 * (`workspaceDataDirectoryForWorkspace`), but without loading Nx. `nx reset` empties it.
 *
 * @param workspaceRoot The absolute path of the workspace.
 */
export function workspaceDataDirectory(workspaceRoot: string): string {
  const { NX_WORKSPACE_DATA_DIRECTORY, NX_PROJECT_GRAPH_CACHE_DIRECTORY } = process.env;
  const configured = NX_WORKSPACE_DATA_DIRECTORY ?? NX_PROJECT_GRAPH_CACHE_DIRECTORY;
  return configured === undefined
    ? join(workspaceRoot, '.nx/workspace-data')
    : resolve(workspaceRoot, configured);
}
