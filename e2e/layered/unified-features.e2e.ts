/** Features that are the same for all crates (`nix-features.json`): each crate is compiled once, third-party ones too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate, nix } from '../../packages/testing/src/nix';
import { nx, nxAffected } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  edit,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { compiledSince, compilingDerivations } from './compiled';
import { dependent, risingFeatures } from './rising-features';

/** The crates whose features rise, with one beside them that asks for less of `low` than `both` does, and one without dependencies. */
const files = {
  ...risingFeatures,
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["low", "high", "both", "top", "alone", "free"]\n',
  'low/Cargo.toml': `${risingFeatures['low/Cargo.toml']}[features]\nmore = []\n`,
  'low/src/lib.rs':
    'pub fn says() -> &\'static str {\n    log::max_level();\n    if cfg!(feature = "more") { "more" } else { "low" }\n}\n',
  'both/Cargo.toml': dependent(
    'both',
    'low = { path = "../low", features = ["more"] }\nhigh = { path = "../high" }\n',
  ),
  'alone/Cargo.toml': dependent('alone', 'low = { path = "../low" }\n'),
  'alone/src/main.rs':
    'fn main() {\n    print!("{}", low::says());\n}\n#[test]\nfn unified() {\n    assert_eq!(low::says(), "more");\n}\n',
  'free/Cargo.toml': dependent('free', ''),
  'free/src/lib.rs': 'pub fn says() {}\n',
  'nix-features.json': '{"systems":{"x86_64-linux":{}}}',
};

const PACKAGES = ['low', 'high', 'both', 'top', 'alone', 'free'];

describe('unified features', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('unified-features', { files });
    await runProgram('cargo', ['generate-lockfile'], { cwd: workspace.directory, env: workspace.env });
    await commit(workspace, 'the lock');
    await nx(workspace, ['sync']);
    await commit(workspace, 'features and fingerprints');
  });
  afterAll(() => removeWorkspace(workspace));

  it('are what Cargo resolves for the whole workspace, by `nx sync`', () => {
    const { systems } = JSON.parse(readFileSync(join(workspace.directory, 'nix-features.json'), 'utf8'));
    expect(systems['x86_64-linux']).toMatchObject({
      'log 0.4.28': { features: ['kv', 'std'], layer: expect.any(String) },
      'low 0.1.0': { features: ['more'] },
    });
  });

  it('have each crate compiled once, and after an edit once more what it reaches', async () => {
    expect(await compiledSince(workspace, PACKAGES, [])).toEqual([
      'alone',
      'both',
      'free',
      'high',
      'log',
      'low',
      'top',
    ]);
    for (const [crate, compiled] of Object.entries({
      low: ['alone', 'both', 'low', 'top'],
      both: ['both', 'top'],
    })) {
      const before = await compilingDerivations(workspace, PACKAGES);
      await edit(workspace, `${crate}/src/lib.rs`, (text) => `${text}\n// ${nonce()}\n`);
      expect(await compiledSince(workspace, PACKAGES, before)).toEqual(compiled);
    }
  });

  it('are what crates are tested, linted and documented with', async () => {
    const checks = ['test', 'clippy', 'doc'].map((kind) => `.#checks.x86_64-linux.alone-${kind}`);
    // A test of `alone` asserts it.
    expect(await nix(workspace, ['build', '--no-link', ...checks])).toMatchObject({ exitCode: 0 });
  });

  it('change for Nx and for Nix at once, and for those whose dependencies have others then', async () => {
    const before = await evaluate(workspace, PACKAGES);
    const base = await commit(workspace, 'edits');
    await edit(workspace, 'high/Cargo.toml', (text) => text.replace(', features = ["kv"]', ''));
    await nx(workspace, ['sync']);
    await commit(workspace, 'a feature less');
    const after = await evaluate(workspace, PACKAGES);
    const changed = PACKAGES.filter((name) => before[name]?.drvPath !== after[name]?.drvPath).sort();
    expect(changed).toEqual(['alone', 'both', 'high', 'low', 'top']);
    expect((await nxAffected(workspace, 'nix-build', base)).sort()).toEqual(changed);
  });
});
