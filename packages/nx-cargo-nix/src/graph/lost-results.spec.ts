import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostTasksExecutionContext } from 'nx/src/devkit-exports';
import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { lostResults, lostResultsMessage } from './lost-results';

const hash = '0123456789abcdfghijklmnpqrsvwxyz';

/** The links that are lost after a run in which a task with an output ended in some way. */
function lost(status: string, output: string, make: (link: string, directory: string) => void = () => {}) {
  const workspaceRoot = writeRepository({ 'package.json': '{}' });
  const link = join(workspaceRoot, output);
  mkdirSync(dirname(link), { recursive: true });
  make(link, workspaceRoot);
  const taskResults = { 'a:nix-build': { status, task: { id: 'a:nix-build', outputs: [output] } } };
  const context = { workspaceRoot, taskResults } as unknown as PostTasksExecutionContext;
  return lostResults(context).map(({ task }) => task);
}

const dangling = (link: string) => symlinkSync(`/none-such/store/${hash}-a`, link);
const whole = (link: string, directory: string) => {
  const storePath = join(directory, `${hash}-a`);
  writeFileSync(storePath, '');
  symlinkSync(storePath, link);
};

it.each<[why: string, status: string, output: string, make: typeof whole | undefined, expected: string[]]>([
  ['a link to nowhere', 'local-cache', 'dist/nix/a', dangling, ['a:nix-build']],
  ['one that lay there', 'local-cache-kept-existing', 'dist/nix/a', dangling, ['a:nix-build']],
  ['one from a remote cache', 'remote-cache', 'out/a', dangling, ['a:nix-build']],
  ['a link that was not restored', 'remote-cache', 'dist/nix/a', undefined, ['a:nix-build']],
  ['nothing of another plugin', 'local-cache', 'dist/libs/a', undefined, []],
  ['nothing that is there', 'local-cache', 'dist/nix/a', whole, []],
  ['nothing that was built', 'success', 'dist/nix/a', dangling, []],
  ['nothing that failed', 'failure', 'dist/nix/a', undefined, []],
])('finds %s', (_, status, output, make, expected) => {
  expect(lost(status, output, make)).toEqual(expected);
});

it('is told with the first task, and how many more there are', () => {
  const result = { task: 'a:nix-build', link: '/w/dist/nix/a', storePath: '/nix/store/a', isTold: true };
  expect(lostResultsMessage([result, { ...result, task: 'b:nix-build' }])).toBe(
    'nx-cargo-nix: Nx took a:nix-build from its cache, and its result is not on this machine. /w/dist/nix/a leads to /nix/store/a, ' +
      'which does not exist, and 1 more like it. Run the command again: Nix is then asked for all results.',
  );
  expect(lostResultsMessage([{ ...result, storePath: undefined }])).toContain(
    'There is no link /w/dist/nix/a.',
  );
  expect(lostResultsMessage([{ ...result, isTold: false }])).toContain('{ "env": "NX_CARGO_NIX_RESULTS" }');
});
