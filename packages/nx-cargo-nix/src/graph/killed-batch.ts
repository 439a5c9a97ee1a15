import type { PostTasksExecutionContext } from 'nx/src/devkit-exports';

/** What Nx says where the process is gone that ran a batch of an executor of this package, and nothing more. */
const GONE = /^Error: "nx-cargo-nix:nix-build" exited unexpectedly/;

/**
 * What the user should know where the process that built was killed: Nx says that tasks failed, and not why. Nothing where it was not.
 */
export function killedBatchMessage({
  taskResults,
}: Pick<PostTasksExecutionContext, 'taskResults'>): string | undefined {
  const killed = Object.values(taskResults).filter(
    ({ status, terminalOutput }) => status === 'failure' && GONE.test(terminalOutput ?? ''),
  );
  const [first, ...others] = killed;
  if (!first) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return (
    `nx-cargo-nix: the process that built ${first.task.id}${more} was killed: by the kernel for want of memory, say (\`dmesg\`). Its ` +
    'builds were ended with it. This may pass by itself: run the command again.'
  );
}
