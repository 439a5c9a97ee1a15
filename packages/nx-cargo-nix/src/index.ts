import type { CreateDependencies, CreateNodes, PreTasksExecution } from '@nx/devkit';
import { createCrateDependencies } from './graph/create-dependencies';
import { createCrateNodes } from './graph/create-nodes';
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
export const createDependencies: CreateDependencies<CargoNixPluginOptions> = (_options, context) =>
  createCrateDependencies(context);

/** Sees to it, before tasks start, that nothing stale is restored: {@link tellUntoldChanges}. */
export const preTasksExecution: PreTasksExecution<CargoNixPluginOptions> = async (_options, context) =>
  tellUntoldChanges(context);
