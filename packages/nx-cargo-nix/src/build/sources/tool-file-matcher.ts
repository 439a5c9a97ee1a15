import { type CargoWorkspace, cargoFiles, clippyFiles, rustfmtFiles } from '../../../model';

/**
 * Whether tools read a file for a task of a project: Cargo's configuration and what it names for all tasks, the settings of
 * clippy and rustfmt for those that run them.
 *
 * @param attribute What the task builds.
 */
export function toolFileMatcher(
  workspaces: readonly CargoWorkspace[],
  projectRoot: string,
  attribute: string,
): (path: string) => boolean {
  const concerned = workspaces.filter(
    ({ root, members }) => root === projectRoot || members.some(({ dir }) => dir === projectRoot),
  );
  const files = new Set<string>();
  const trees: string[] = [];
  for (const workspace of concerned) {
    const dirs = [...workspace.packages.keys()];
    const cargo = cargoFiles(workspace);
    for (const path of [...cargo.configuration, ...cargo.files]) files.add(path);
    trees.push(...cargo.trees);
    // As the library's `flakeChecks` names them.
    if (attribute.endsWith('-clippy')) for (const path of clippyFiles(workspace, dirs)) files.add(path);
    if (attribute.endsWith('-fmt')) for (const path of rustfmtFiles(dirs)) files.add(path);
  }
  return (path) => files.has(path) || trees.some((tree) => path === tree || path.startsWith(`${tree}/`));
}
