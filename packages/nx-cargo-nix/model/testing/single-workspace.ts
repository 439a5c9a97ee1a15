import type { Crate } from '../manifest/crate';
import type { CargoWorkspace } from '../workspace/workspace';
import { repositoryOf } from './memory-files';

/** The workspace of a repository that is written out in a test. Throws where that has no workspace in `root`. */
export function workspaceOf(files: Readonly<Record<string, string>>, root = '.'): CargoWorkspace {
  const workspace = repositoryOf(files).workspaces.find((one) => one.root === root);
  if (!workspace) throw new Error(`no workspace in ${root}`);
  return workspace;
}

/** The path package of that name. Throws where the workspace has none. */
export function crateNamed(workspace: CargoWorkspace, name: string): Crate {
  const crate = [...workspace.packages.values()].find((one) => one.name === name);
  if (!crate) throw new Error(`no package ${name}: ${workspace.errors.join('\n')}`);
  return crate;
}
