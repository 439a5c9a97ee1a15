/** Unified features where the root manifest says more: each crate is compiled as often as Cargo compiles it. */
import { describe, expect, it } from 'vitest';
import { compiledCrates } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, edit, layOut, nonce, removeWorkspace } from '../../packages/testing/src/workspace';
import { compiledSince, compilingDerivations } from './compiled';
import { dependent, risingFeatures } from './rising-features';

const files = {
  ...risingFeatures,
  'low/Cargo.toml': `${risingFeatures['low/Cargo.toml']}itoa = "=1.0.15"\n`,
  'high/Cargo.toml': `${risingFeatures['high/Cargo.toml']}itoa = "=1.0.15"\n`,
  'nix-features.json': '{"systems":{"x86_64-linux":{}}}',
};
const PACKAGES = ['low', 'high', 'both', 'top'];
const root = (resolver: string, members: readonly string[], rest = '') =>
  `[workspace]\nresolver = "${resolver}"\nmembers = ${JSON.stringify(members)}\n${rest}`;

describe.each([
  { kind: "Cargo's first resolver", packages: PACKAGES, more: { 'Cargo.toml': root('1', PACKAGES) } },
  {
    kind: 'a [patch] of one of two third-party crates',
    packages: [...PACKAGES, 'log'],
    more: {
      'Cargo.toml': root('2', [...PACKAGES, 'log'], '[patch.crates-io]\nlog = { path = "log" }\n'),
      'log/Cargo.toml': dependent('log', '[features]\nkv = []\nstd = []\n').replace('0.1.0', '0.4.28'),
      'log/src/lib.rs': 'pub fn max_level() {}\n',
    },
  },
])('unified features with $kind', ({ packages, more }) => {
  it('have each crate compiled once, and after an edit once more what it reaches', async () => {
    const workspace = await layOut('unified-kinds', { files: { ...files, ...more } });
    try {
      const options = { cwd: workspace.directory, env: workspace.env };
      await runProgram('cargo', ['generate-lockfile'], options);
      await commit(workspace, 'the lock');
      await nx(workspace, ['sync']);
      await commit(workspace, 'features and fingerprints');
      const byCargo = async () => {
        const args = ['build', '--workspace', '--locked', '--target-dir=.nx/target', '--color=never'];
        return compiledCrates((await runProgram('cargo', args, options)).output);
      };
      expect(await compiledSince(workspace, packages, [])).toEqual(await byCargo());
      const before = await compilingDerivations(workspace, packages);
      await edit(workspace, 'low/src/lib.rs', (text) => `${text}\n// ${nonce()}\n`);
      expect(await compiledSince(workspace, packages, before)).toEqual(await byCargo());
    } finally {
      removeWorkspace(workspace);
    }
  });
});
