import type { RandomWorkspace } from './workspace-model';

/**
 * Files that Nx's filesets cannot tell apart from sources (one package's negative pattern applies to the files of all, so a
 * pattern that could remove a source is left out): Nx hashes them, and Nix does not see them. There are four kinds:
 *
 * - a crate nested in a second one and containing a third: the outer and the inner one may be in a closure without it;
 * - the test directory of a crate that includes a part of it;
 * - npm's files in a crate that has a `package.json` and contains another crate, for which they may be sources;
 * - documents that such a crate excludes wherever they are, for the same reason.
 *
 * @returns A predicate on paths.
 */
export function coarseFiles(workspace: RandomWorkspace): (path: string) => boolean {
  const dirs = workspace.crates.map(({ dir }) => dir);
  const between = dirs.filter(
    (dir) => dirs.some((outer) => isBelow(dir, outer)) && dirs.some((inner) => isBelow(inner, dir)),
  );
  const withTests = workspace.crates.filter(({ settings }) =>
    (settings ?? workspace.workspaceSettings)?.include?.some((pattern) => pattern.startsWith('tests/')),
  );
  const places = [...between, ...withTests.map(({ dir }) => (dir === '.' ? 'tests' : `${dir}/tests`))];
  // Any edit can change whether it has a `package.json`.
  const outer = dirs.filter((dir) => dirs.some((inner) => isBelow(inner, dir)));
  const withoutDocuments = workspace.crates.filter(
    ({ dir, settings }) =>
      outer.includes(dir) && (settings ?? workspace.workspaceSettings)?.exclude?.includes('**/*.md'),
  );
  return (path) =>
    places.some((place) => isBelow(path, place)) ||
    (path.endsWith('.md') && withoutDocuments.some(({ dir }) => isBelow(path, dir))) ||
    (/\.[cm]?[jt]sx?$/.test(path) && outer.some((dir) => isBelow(path, dir)));
}

function isBelow(path: string, dir: string): boolean {
  return dir === '.' ? path !== '.' : path.startsWith(`${dir}/`);
}
