/** Optional dependencies that are off: editing them recompiles no crate that merely could have them; crates that have them are right. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, compiledIn, drvPaths } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, layOut, nonce, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { lock, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';

/** Each crate: what its manifest says besides its name, what it depends on, and whether `base` is on in it. */
const crates = {
  base: {
    manifest: '[features]\nmore = []\n',
    dependencies: [],
    isOn: true,
    why: 'it is the crate that is edited',
  },
  mid: {
    manifest:
      '[dependencies]\nbase = { path = "../base", optional = true }\n[features]\nmore = ["dep:base"]\n',
    dependencies: ['base'],
    isOn: false,
    why: 'nobody asks for the feature',
  },
  off: {
    manifest: '[dependencies]\nmid = { path = "../mid" }\n',
    dependencies: ['mid'],
    isOn: false,
    why: 'it is off two crates below',
  },
  on: {
    manifest: '[dependencies]\nmid = { path = "../mid", features = ["more"] }\n',
    dependencies: ['mid'],
    isOn: true,
    why: 'a dependent asks for the feature',
  },
  above: {
    manifest: '[dependencies]\non = { path = "../on" }\nmid = { path = "../mid" }\n',
    dependencies: ['mid', 'on'],
    isOn: true,
    why: 'a dependency asks another one for the feature',
  },
  usual: {
    manifest:
      '[dependencies]\nbase = { path = "../base", optional = true }\n[features]\ndefault = ["base"]\n',
    dependencies: ['base'],
    isOn: true,
    why: 'a default feature is named as the dependency is',
  },
  unusual: {
    manifest: '[dependencies]\nusual = { path = "../usual", default-features = false }\n',
    dependencies: ['usual'],
    isOn: true,
    why: 'it starts from what was compiled for `usual` itself',
  },
  slash: {
    manifest:
      '[dependencies]\nrenamed = { package = "base", path = "../base", optional = true }\n[features]\ndefault = ["renamed/more"]\n',
    dependencies: ['base'],
    isOn: true,
    why: 'a feature of a dependency is wanted, by the name that it has here',
  },
  weak: {
    manifest:
      '[dependencies]\nbase = { path = "../base", optional = true }\n[features]\ndefault = ["base?/more"]\n',
    dependencies: ['base'],
    isOn: false,
    why: 'a feature is wanted if the dependency is on, which it is not',
  },
  built: {
    manifest: '[build-dependencies]\nmid = { path = "../mid", features = ["more"] }\n',
    dependencies: ['mid'],
    isOn: true,
    why: 'a build script asks for the feature',
  },
} as const;
const names = Object.keys(crates).sort();

/** What `mid` says: a sentence of `base`, where that is on. */
const MID = `pub fn says() -> &'static str {
    #[cfg(feature = "more")]
    return base::says();
    #[cfg(not(feature = "more"))]
    "mid"
}
`;
const files = {
  'Cargo.toml': VIRTUAL_ROOT,
  'Cargo.lock': lock(
    Object.fromEntries(Object.entries(crates).map(([name, { dependencies }]) => [name, dependencies])),
  ),
  ...Object.fromEntries(
    Object.entries(crates).flatMap(([name, crate]) => [
      [`crates/${name}/Cargo.toml`, manifest(name, crate.manifest)],
      [`crates/${name}/src/lib.rs`, ''],
    ]),
  ),
  'crates/base/src/lib.rs': 'pub fn says() -> &\'static str {\n    "base"\n}\n',
  'crates/built/build.rs': 'fn main() {\n    assert_eq!(mid::says(), "base");\n}\n',
  'crates/mid/src/lib.rs': MID,
  'crates/mid/src/main.rs': 'fn main() {\n    print!("{}", mid::says());\n}\n',
  'crates/off/src/main.rs': 'fn main() {\n    print!("{}", mid::says());\n}\n',
  'crates/on/src/main.rs': 'fn main() {\n    print!("{}", mid::says());\n}\n',
  'crates/above/src/main.rs': 'fn main() {\n    print!("{}", mid::says());\n}\n',
};

describe('optional dependencies', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('optional-dependencies', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  /** The packages whose derivations differ after an edit of `base`. */
  async function changedByBase(): Promise<string[]> {
    const before = await drvPaths(workspace, names);
    await edit(workspace, 'crates/base/src/lib.rs', (text) => `${text}// ${nonce()}\n`);
    const after = await drvPaths(workspace, names);
    return names.filter((name) => before[name] !== after[name]);
  }
  async function prints(crate: string): Promise<string> {
    const program = join(await build(workspace, crate), 'bin', crate);
    return (await runProgram(program, [], { cwd: workspace.directory, env: workspace.env })).stdout;
  }
  /** Gives the back end these arguments, instead of those that it was given last. */
  let said = 'inherit system toolchain; }';
  async function say(args: string): Promise<void> {
    const wanted = `inherit system toolchain; ${args} }`;
    await edit(workspace, 'flake.nix', (text) => text.replace(said, () => wanted));
    said = wanted;
  }

  it.each(Object.entries(crates))('%s: $isOn, since $why', { concurrent: false }, async (name, { isOn }) => {
    changed ??= changedByBase();
    expect((await changed).includes(name)).toBe(isOn);
  });
  let changed: Promise<string[]> | undefined;

  it('are compiled where they are on, once, and not where they are off', async () => {
    expect(await prints('off')).toBe('mid');
    expect(await prints('on')).toBe('base');
    expect(await prints('above')).toBe('base');
    await build(workspace, 'built');
    const { above = '', off = '' } = await drvPaths(workspace, ['above', 'off']);
    expect(await compiledIn(workspace, above)).toEqual(['above']);
    expect(await compiledIn(workspace, off)).toEqual(['off']);
  });

  it('are on where the features of the workspace say so', async () => {
    const features = { systems: { 'x86_64-linux': { 'mid 0.1.0': { features: ['more'] } } } };
    await edit(workspace, 'nix-features.json', JSON.stringify(features));
    expect(await changedByBase()).toEqual([
      'above',
      'base',
      'built',
      'mid',
      'off',
      'on',
      'slash',
      'unusual',
      'usual',
    ]);
    expect(await prints('off')).toBe('base');
    await edit(workspace, 'nix-features.json', '{"systems":{}}');
  });

  it('may be on where the caller asks Cargo for something', async () => {
    await say('crateArgs.mid.cargoExtraArgs = "--features more";');
    expect(await changedByBase()).toContain('mid');
    expect(await prints('mid')).toBe('base');
    expect(await prints('off')).toBe('mid');
  });

  it('are off with every strategy', async () => {
    await say('strategy = "isolated";');
    const on = names.filter((name) => name !== 'unusual' && crates[name as keyof typeof crates].isOn);
    expect(await changedByBase()).toEqual(on);
    expect(await prints('off')).toBe('mid');
    expect(await prints('on')).toBe('base');
  });
});
