import type { PostTasksExecutionContext } from 'nx/src/devkit-exports';

/** All that Nx says when the process that ran a batch of an executor of this package is gone. */
const GONE = /^Error: "nx-cargo-nix:nix-build" exited unexpectedly with code: (\S+)/;

/** From here on, exit codes stand for signals. Below, the process ended by itself, and has said why. */
const SIGNALLED = 128;

/**
 * What the user should know if the process that built was killed, or ended with an error of its own: Nx says that tasks failed, and not
 * why. Nothing if it did not.
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
  const code = Number(GONE.exec(first.terminalOutput ?? '')?.[1]);
  if (code < SIGNALLED)
    return (
      `nx-cargo-nix: the process that was to build ${first.task.id}${more} ended with an error of its own (exit code ${code}), which is above. ` +
      'A "SchemaError" means that an option has another type than the executor wants, also one on the command line: Nx takes `--extraArgs=0` ' +
      'for a number. Lists of words belong in "options" in nx.json or project.json.'
    );
  return (
    `nx-cargo-nix: the process that built ${first.task.id}${more} was killed: by the kernel perhaps for lack of memory (\`dmesg\`). Its ` +
    'builds were ended with it. This may pass by itself: run the command again.'
  );
}
