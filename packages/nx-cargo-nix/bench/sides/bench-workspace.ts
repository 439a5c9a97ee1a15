import { availableParallelism } from 'node:os';
import { nx } from '../../../testing/src/nx';
import { commit, type LayOutOptions, layOut, type Workspace } from '../../../testing/src/workspace';

/**
 * Lays a workspace out with its fingerprints in sync. Nix gets all cores, as Cargo does: its own default is one build at a
 * time.
 */
export async function benchWorkspace(name: string, files: LayOutOptions['files']): Promise<Workspace> {
  const laidOut = await layOut(`bench-${name}`, files ? { files } : {});
  const nixConfig = `${laidOut.env.NIX_CONFIG ?? ''}\nmax-jobs = ${availableParallelism()}`;
  const workspace = { ...laidOut, env: { ...laidOut.env, NIX_CONFIG: nixConfig } };
  await nx(workspace, ['sync']);
  await commit(workspace, 'fingerprints');
  return workspace;
}
