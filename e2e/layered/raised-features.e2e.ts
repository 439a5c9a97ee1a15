/** Features that rise where crates come together: what has to be compiled for it anew is, once, and at no edit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate, nix, nixStore } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  edit,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';

const manifest = (name: string, dependencies: string) =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependencies}`;

/** `low` and `high` want different features of `log`; `both` has all of them, and so have the two for it. */
const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["low", "high", "both", "top"]\n',
  'low/Cargo.toml': manifest('low', 'log = { version = "=0.4.28", features = ["std"] }\n'),
  'low/src/lib.rs': 'pub fn says() -> &\'static str {\n    log::max_level();\n    "low"\n}\n',
  'high/Cargo.toml': manifest('high', 'log = { version = "=0.4.28", features = ["kv"] }\n'),
  'high/src/lib.rs': 'pub fn says() -> &\'static str {\n    log::max_level();\n    "high"\n}\n',
  'both/Cargo.toml': manifest('both', 'low = { path = "../low" }\nhigh = { path = "../high" }\n'),
  'both/src/lib.rs': 'pub fn says() -> String {\n    format!("{} {}", low::says(), high::says())\n}\n',
  'top/Cargo.toml': manifest('top', 'both = { path = "../both" }\n'),
  'top/src/main.rs': 'fn main() {\n    print!("{}", both::says());\n}\n',
};

describe('features that rise', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('raised-features', { files });
    await runProgram('cargo', ['generate-lockfile'], { cwd: workspace.directory, env: workspace.env });
    await commit(workspace, 'the lock');
    await nix(workspace, ['build', '--no-link', '.#top']);
  });
  afterAll(() => removeWorkspace(workspace));

  /** What was compiled, by the name of the derivation, after an edit of a crate: whatever `top` is made of that was not there. */
  async function compiledAfterEdit(crate: string): Promise<Record<string, string[]>> {
    const before = await derivations();
    const source = `${crate}/src/${crate === 'top' ? 'main' : 'lib'}.rs`;
    await edit(workspace, source, (text) => `${text}\n// ${nonce()}\n`);
    await nix(workspace, ['build', '--no-link', '.#top']);
    const compiled: Record<string, string[]> = {};
    for (const drvPath of await derivations()) {
      if (before.includes(drvPath)) continue;
      const { stdout } = await nixStore(workspace, ['--read-log', drvPath]);
      const crates = [...stdout.matchAll(/^ +Compiling (\S+) /gm)].map(([, name = '']) => name).sort();
      const name = /-(\w+)-(?:0\.1\.0|raised|host|dependencies)\.drv$/.exec(drvPath)?.[0] ?? '';
      if (crates.length > 0) compiled[name.slice(1, -'.drv'.length)] = crates;
    }
    return compiled;
  }

  /** The derivations that work on crates, among those that `top` is made of. */
  async function derivations(): Promise<string[]> {
    const drvPath = (await evaluate(workspace, ['top'])).top?.drvPath ?? '';
    const { stdout } = await nixStore(workspace, ['--query', '--requisites', drvPath]);
    return stdout.split('\n').filter((path) => /-(?:low|high|both|top)-.*\.drv$/.test(path));
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
