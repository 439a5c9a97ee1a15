import type { PostTasksExecutionContext } from 'nx/src/devkit-exports';
import { expect, it } from 'vitest';
import { killedBatchMessage } from './killed-batch';

/** The message after a run whose tasks ended in these ways. */
function after(...results: (readonly [status: string, terminalOutput?: string])[]) {
  const entries = results.map(([status, terminalOutput], index) => {
    const id = `crate-${index}:nix-build`;
    return [id, { task: { id }, status, terminalOutput }];
  });
  return killedBatchMessage({ taskResults: Object.fromEntries(entries) } as PostTasksExecutionContext);
}

// As Nx 22 and 24 have it in `terminalOutput`, and do not print it.
const gone =
  'Error: "nx-cargo-nix:nix-build" exited unexpectedly with code: 128\n    at batch-process.js:93:29';

it.each<[why: string, message: string | undefined, expected: string | undefined]>([
  ['one task', after(['failure', gone]), 'the process that built crate-0:nix-build was killed'],
  ['several', after(['success'], ['failure', gone], ['failure', gone]), 'crate-1:nix-build and 1 more was'],
  // `--extraArgs=0` is a number to Nx, which says "#<SchemaError>": it was taken for the kernel's doing.
  [
    'an error of its own',
    after(['failure', gone.replace('128', '1')]),
    'ended with an error of its own (exit code 1)',
  ],
  ['a failure of its own', after(['failure', '> nix build .#a\na failed']), undefined],
  ['what another executor says', after(['failure', gone.replace('nx-cargo-nix', 'other')]), undefined],
  ['what was passed over', after(['skipped'], ['success', gone]), undefined],
])('after a killed batch: %s', (_, message, expected) => {
  if (expected === undefined) expect(message).toBeUndefined();
  else expect(message).toContain(expected);
});
