/** The Nix library as an input of a flake, beside the same library vendored: they build the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '../../packages/testing/src/nix';
import { repository } from '../../packages/testing/src/repository';
import { edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await layOut('library-flake');
});
afterAll(() => removeWorkspace(workspace));

const drvPath = async () => (await evaluate(workspace, ['pkg-b']))['pkg-b']?.drvPath;

it('evaluates as an input to the derivations that it has vendored', async () => {
  const vendored = await drvPath();
  await edit(workspace, 'flake.nix', (text) =>
    text
      .replace('outputs =', `inputs.nx-cargo-nix.url = "git+file://${repository}";\n\n  outputs =`)
      .replace('{ self }', '{ self, nx-cargo-nix }')
      .replace('import ./nix/cargo-workspace {', 'nx-cargo-nix.lib.cargoWorkspace {'),
  );
  expect(vendored).toMatch(/^\/nix\/store\//);
  expect(await drvPath()).toBe(vendored);
});
