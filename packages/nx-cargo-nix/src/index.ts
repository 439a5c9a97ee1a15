import { createRequire } from 'node:module';
import type { CreateDependencies, CreateNodes, PostTasksExecution, PreTasksExecution } from '@nx/devkit';
import { createCrateDependencies } from './graph/create-dependencies';
import { createCrateNodes } from './graph/create-nodes';
import { lostResults } from './graph/lost-results';
import type { CargoNixPluginOptions } from './graph/options';
import { tellUntoldChanges } from './graph/untold-changes';

export type { CargoNixPluginOptions } from './graph/options';

/** The name under which Nx lists the plugin. */
export const name = 'nx-cargo-nix';

/** Infers a project per Cargo crate. The pattern is narrow: deleting a file that matches it affects every task. */
export const createNodes: CreateNodes<CargoNixPluginOptions> = ['**/Cargo.toml', createCrateNodes];

/** The name that Nx 22 and 23 know {@link createNodes} by. */
export const createNodesV2 = createNodes;

/** Adds the edges between crates, and from crates to third-party crates. */
export const createDependencies: CreateDependencies<CargoNixPluginOptions> = (options, context) =>
  createCrateDependencies(context, options);

/** Sees to it, before tasks start, that nothing stale is restored: {@link tellUntoldChanges}. */
export const preTasksExecution: PreTasksExecution<CargoNixPluginOptions> = async (_options, context) =>
  tellUntoldChanges(context);

/** Sees to it, after tasks ended, that what Nx took from its cache is on this machine: {@link lostResults}. */
export const postTasksExecution: PostTasksExecution<CargoNixPluginOptions> = async (_options, context) => {
  const lost = lostResults(context);
  if (lost.length === 0) return;
  // A file of its own: what starts processes takes long to load, and next to no run needs it.
  const { restoreResults } = createRequire(__filename)('./build/restore-results.js');
  await restoreResults(lost, context.workspaceRoot);
};
