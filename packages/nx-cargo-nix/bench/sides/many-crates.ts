import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../testing/src/repository';
import type { Workspace } from '../../../testing/src/workspace';
import { type SyntheticCrate, teamGraph } from '../synthetic/crate-graph';
import { workspaceFiles } from '../synthetic/workspace-files';
import { flakeText, flakeWith } from './bench-flake';
import { benchWorkspace } from './bench-workspace';

/** With library and manifest, ten files a crate. */
const size = { functions: 0, modules: 8 };

/** A workspace that is evaluated and never built, with packages by this project's library. */
export function manyCrates(
  count: number,
  graph: readonly SyntheticCrate[] = teamGraph(count),
): Promise<Workspace> {
  return benchWorkspace(`${count}-crates`, {
    ...workspaceFiles(graph, size),
    'flake.nix': flakeText('layered'),
  });
}

/** The same, with packages as hand-written flakes have them. */
export function manyCratesByFilteredTrees(graph: readonly SyntheticCrate[]): Promise<Workspace> {
  const expression = readFileSync(
    join(repository, 'packages/nx-cargo-nix/bench/one-tree-per-package.nix'),
    'utf8',
  );
  return benchWorkspace(`${graph.length}-trees`, {
    ...workspaceFiles(graph, size),
    'flake.nix': flakeWith('import ./one-tree-per-package.nix { inherit system; src = ./.; }'),
    'one-tree-per-package.nix': expression,
  });
}

/** The names of the crates of such a workspace. */
export function crateNames(count: number): string[] {
  return teamGraph(count).map(({ name }) => name);
}
