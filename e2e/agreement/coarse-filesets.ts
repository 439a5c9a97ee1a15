import type { RandomWorkspace } from './workspace-model';

/**
 * The files that Nx's filesets cannot tell apart from sources (a negative pattern of one package works on the files of all, so
 * what could take a source away is left out): they are hashed, and Nix does not see them. Four kinds of places:
 *
 * - a crate that lies in another one and has a third one in itself: the outer and the inner one may be in a closure, and it not;
 * - the directory of tests of a crate that includes a part of it;
 * - npm's files in a crate with a `package.json` that has another crate in itself, to which they may be sources;
 * - documents that such a crate excludes wherever they lie, for the same reason.
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
  // Whether it has a `package.json` can change with any edit.
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
