/** A TypeScript package that runs a crate's program: the crate's build is an input of the package's tests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx, nxAffected, nxGraph } from './harness/nx';
import { commit, edit, head, layOut, removeWorkspace, type Workspace } from './harness/workspace';

describe('a TypeScript package that runs a crate', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await layOut('mixed');
  });
  afterAll(() => removeWorkspace(workspace));

  it('depends on the crate in the graph', async () => {
    const { dependencies } = await nxGraph(workspace);
    expect(dependencies.greeter?.map(({ target }) => target)).toContain('pkg-b');
  });

  it('has its tests run against the program that Nix built', async () => {
    const { output } = await nx(workspace, ['run', 'greeter:test']);
    expect(output).toMatch(/# pass 2\r?\n/);
  });

  it('has its tests selected by an edit below the crate, and only by such a one', async () => {
    const base = await head(workspace);
    await edit(workspace, 'crates/pkg-d/src/main.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'test', base)).not.toContain('greeter');
    await edit(workspace, 'crates/pkg-a/src/lib.rs', (text) => `${text}// An edit\n`);
    expect(await nxAffected(workspace, 'test', base)).toContain('greeter');
    await commit(workspace);
  });

  it('has its tests run again, and fail, when the program says something else', async () => {
    // The output of the crate's task is a link: Nx has to hash what is behind it, or it would restore the pass.
    await edit(workspace, 'crates/pkg-b/src/main.rs', (text) => text.replace('add up to', 'come to'));
    const { exitCode, output } = await nx(workspace, ['run', 'greeter:test'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('Your numbers come to 42.');
  });
});
