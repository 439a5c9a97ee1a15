import type {
  CreateDependencies,
  CreateNodes,
  PostTasksExecution,
  PreTasksExecution,
} from 'nx/src/devkit-exports';
import { createCrateDependencies } from './graph/create-dependencies';
import { createCrateNodes } from './graph/create-nodes';
import { forgetResults, keptResults } from './graph/kept-results';
import { killedBatchMessage } from './graph/killed-batch';
import { lostResults, lostResultsMessage } from './graph/lost-results';
import type { CargoNixPluginOptions } from './graph/options';
import { RESULTS_VARIABLE } from './graph/run-variables';
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

/**
 * Ensures, before tasks start, that Nx's cache restores nothing that is stale ({@link tellUntoldChanges}), and nothing that this
 * machine's Nix store lacks ({@link keptResults}).
 */
export const preTasksExecution: PreTasksExecution<CargoNixPluginOptions> = async (_options, context) => {
  process.env[RESULTS_VARIABLE] = keptResults(context.workspaceRoot);
  tellUntoldChanges(context);
};

/**
 * Checks, after tasks have ended, whether what Nx took from its cache is really on this machine ({@link lostResults}), and reports
 * what Nx does not: {@link killedBatchMessage}.
 */
export const postTasksExecution: PostTasksExecution<CargoNixPluginOptions> = async (_options, context) => {
  const killed = killedBatchMessage(context);
  if (killed !== undefined) throw new Error(killed);
  const lost = lostResults(context);
  if (lost.length === 0) return;
  forgetResults(context.workspaceRoot);
  throw new Error(lostResultsMessage(lost));
};
