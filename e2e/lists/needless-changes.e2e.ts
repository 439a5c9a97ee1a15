/** What each edit of the list reaches: Nix's answer, by derivation path, and Nx's, by `nx affected`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drvPaths, nix, system } from '../../packages/testing/src/nix';
import { nx, nxAffected } from '../../packages/testing/src/nx';
import { selectsTasks } from '../../packages/testing/src/versions';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { crates, edits } from './edits';

describe('what an edit reaches', () => {
  let workspace: Workspace;
  let before: Record<string, string>;

  beforeAll(async () => {
    workspace = await layOut('needless-changes');
    before = await drvPaths(workspace, crates);
  });
  afterAll(() => removeWorkspace(workspace));

  it.each(edits)('Nix: $edit: $reaches, because $because', async ({ apply, reaches }) => {
    await apply(workspace);
    try {
      const after = await drvPaths(workspace, crates);
      expect(crates.filter((crate) => after[crate] !== before[crate])).toEqual(reaches);
    } finally {
      await git(workspace, ['reset', '--quiet', '--hard']);
    }
  });

  it.each(edits)('Nx: $edit', async ({ apply, reaches, nxSelects }) => {
    const base = (await git(workspace, ['rev-parse', 'HEAD'])).stdout.trim();
    await apply(workspace);
    await nx(workspace, ['sync']);
    await commit(workspace);
    try {
      const affected = await nxAffected(workspace, 'nix-build', base);
      const own = affected.filter((crate) => crates.includes(crate));
      if (selectsTasks) expect(own).toEqual(nxSelects?.crates ?? reaches);
      // Older versions select projects: more than the edit reaches, and never less.
      else expect(own).toEqual(expect.arrayContaining([...reaches]));
    } finally {
      await git(workspace, ['reset', '--quiet', '--hard', base]);
    }
  });

  it('the compiled third-party dependencies change with the dependencies alone', async () => {
    const dependencies = async () => {
      const apply = 'packages: builtins.mapAttrs (_: package: package.dependencies.drvPath) packages';
      return (await nix(workspace, ['eval', '--json', `.#packages.${system}`, '--apply', apply])).stdout;
    };
    const old = await dependencies();
    await edit(workspace, 'Cargo.toml', (text) => text.replace('version = "0.1.0"', 'version = "0.2.0"'));
    await edit(workspace, 'Cargo.lock', (lock) => lock.replaceAll('version = "0.1.0"', 'version = "0.2.0"'));
    await edit(workspace, 'crates/pkg-a/src/lib.rs', (text) => `${text}\n// edited\n`);
    expect(await dependencies()).toEqual(old);
    await git(workspace, ['reset', '--quiet', '--hard']);
  });
});
