/** A file that Nx hashes and git does not know: the task fails and says what to do, and nothing wrong is cached. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { git, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

let workspace: Workspace;
afterEach(() => removeWorkspace(workspace));

it('is refused until git knows of it, and not remembered', async () => {
  workspace = await layOut('untracked');
  const path = 'crates/pkg-d/src/new.rs';
  writeFileSync(join(workspace.directory, path), '// new\n');
  const build = () => nx(workspace, ['run', 'pkg-d:nix-build'], { allowFailure: true });

  const refused = await build();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain(`git add --intent-to-add ${path}`);
  // The refusal leaves nothing behind: asked again, Nx does not restore anything.
  expect((await build()).exitCode).not.toBe(0);

  await git(workspace, ['add', '--intent-to-add', path]);
  const built = await build();
  expect(built.output).toContain('Built in');
  expect(built.exitCode).toBe(0);
  // What git knows is in the hash: to Nx it is another task, and not one that fails now and then.
  expect(built.output).not.toContain('flaky task');

  // Without the file Nx has another hash, and Nix another derivation.
  await git(workspace, ['rm', '--quiet', '--cached', path]);
  rmSync(join(workspace.directory, path));
  expect((await build()).output).toContain('Built in');
});
