import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from 'nx/src/devkit-exports';
import { NIX_BUILD_EXECUTOR, NIX_PRIME_EXECUTOR } from '../graph/nix-targets';
import type { NixBuildOptions } from './plan';
import type { BuildTask } from './tasks';

/**
 * All targets of the workspace that have the executor `nix-build`, whatever runs now; and those of `nix-prime` that were run here. What
 * nobody primes does not have to be evaluated: a back end may lack it.
 */
export function buildTasksOf({
  projectsConfigurations,
  root: workspaceRoot,
}: Pick<ExecutorContext, 'projectsConfigurations' | 'root'>): BuildTask[] {
  const isPrimed = ({ outLink }: NixBuildOptions) =>
    outLink !== undefined && existsSync(join(workspaceRoot, outLink));
  return Object.entries(projectsConfigurations?.projects ?? {}).flatMap(([project, { root, targets = {} }]) =>
    Object.entries(targets)
      .filter(
        ([, { executor, options }]) =>
          executor === NIX_BUILD_EXECUTOR || (executor === NIX_PRIME_EXECUTOR && isPrimed(options)),
      )
      .map(([target, { options }]) => ({
        id: `${project}:${target}`,
        options: options as NixBuildOptions,
        projectRoot: root,
      })),
  );
}
