import type { ExecutorContext } from 'nx/src/devkit-exports';
import { NIX_BUILD_EXECUTOR } from '../graph/nix-targets';
import type { NixBuildOptions } from './plan';
import type { BuildTask } from './tasks';

/** All targets of the workspace that have the executor `nix-build`, whatever runs now. */
export function buildTasksOf({ projectsConfigurations }: ExecutorContext): BuildTask[] {
  return Object.entries(projectsConfigurations?.projects ?? {}).flatMap(([project, { root, targets = {} }]) =>
    Object.entries(targets)
      .filter(([, { executor }]) => executor === NIX_BUILD_EXECUTOR)
      .map(([target, { options }]) => ({
        id: `${project}:${target}`,
        options: options as NixBuildOptions,
        projectRoot: root,
      })),
  );
}
