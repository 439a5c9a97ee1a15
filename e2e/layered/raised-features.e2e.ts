/** Features that rise where crates come together: what has to be recompiled for that is compiled once, and at no later edit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledIn, nix } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  edit,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { compilingDerivations } from './compiled';
import { risingFeatures } from './rising-features';

describe('features that rise', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('raised-features', { files: risingFeatures });
    await runProgram('cargo', ['generate-lockfile'], { cwd: workspace.directory, env: workspace.env });
    await commit(workspace, 'the lock');
    await nix(workspace, ['build', '--no-link', '.#top']);
  });
  afterAll(() => removeWorkspace(workspace));

  /** What was compiled after an edit of a crate, by the name of the derivation: whatever `top` is made of that did not exist before. */
  async function compiledAfterEdit(crate: string): Promise<Record<string, string[]>> {
    const before = await compilingDerivations(workspace, ['top']);
    const source = `${crate}/src/${crate === 'top' ? 'main' : 'lib'}.rs`;
    await edit(workspace, source, (text) => `${text}\n// ${nonce()}\n`);
    await nix(workspace, ['build', '--no-link', '.#top']);
    const compiled: Record<string, string[]> = {};
    for (const drvPath of await compilingDerivations(workspace, ['top'])) {
      if (before.includes(drvPath)) continue;
      const crates = await compiledIn(workspace, drvPath);
      const name = /-(\w+-(?:0\.1\.0|raised|host|dependencies))\.drv$/.exec(drvPath)?.[1] ?? drvPath;
      if (crates.length > 0) compiled[name] = crates;
    }
    return compiled;
  }

  it('compile nothing at an edit of the crate for which they rise, but the crate and its dependents', async () => {
    expect(await compiledAfterEdit('both')).toEqual({ 'both-0.1.0': ['both'], 'top-0.1.0': ['top'] });
    expect(await compiledAfterEdit('top')).toEqual({ 'top-0.1.0': ['top'] });
  });

  it('compile no third-party crate at the edit of a crate that has more of them beside others', async () => {
    expect(await compiledAfterEdit('low')).toEqual({
      'low-0.1.0': ['low'],
      // With a stand-in of `both`. What rises for one crate is compiled together: `high`, too.
      'both-raised': ['both', 'high', 'low'],
      'both-0.1.0': ['both'],
      'top-0.1.0': ['top'],
    });
  });
});
