import { cacheDir, type ExecutorContext } from 'nx/src/devkit-exports';
import { buildTasks } from '../../build/build-tasks';
import { MovingLine } from '../../build/moving-line';
import type { NixBuildOptions } from '../../build/plan';
import { endWithNx } from './end-with-nx';
import { linksOf } from './links-of';
import { withError } from './with-error';
import { notice } from './write-notice';

/**
 * The implementation of `nx-cargo-nix:nix-build` for a task on its own (`nx run`, or batches switched off). A batch of
 * one, whose output goes straight to the terminal.
 */
export default async function nixBuild(
  options: NixBuildOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  endWithNx();
  let success = false;
  const { projectName, targetName, projectsConfigurations } = context;
  const projectRoot = projectsConfigurations?.projects[projectName ?? '']?.root;
  const task = {
    id: `${projectName}:${targetName}`,
    options: withError(options, context, projectName, targetName),
    ...(projectRoot !== undefined && { projectRoot }),
  };
  const line = new MovingLine(process.stdout);
  await buildTasks([task], {
    workspaceRoot: context.root,
    cacheDirectory: cacheDir,
    ...linksOf(context),
    onLine: (_task, text) => line.print(text),
    onNotice: (text) => line.print(notice(text)),
    // Nx gives a batch no terminal, and a single task one if Nx has one itself.
    ...(process.stdout.isTTY && { onProgress: (text: string) => line.show(`nix: ${text}`) }),
    onOutcome: (outcome) => {
      line.clear();
      success = outcome.success;
    },
  });
  return { success };
}
