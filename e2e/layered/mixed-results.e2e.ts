/** Crates that two builds compiled with different results cannot be linked together, and the build has to work all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledIn, evaluate, nix, nixStore } from '../../packages/testing/src/nix';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;
const uses = (...names: string[]) =>
  `[dependencies]\n${names.map((name) => `${name} = { path = "../${name}" }\n`).join('')}`;
const locked = (name: string, ...dependencies: string[]) =>
  `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n` +
  (dependencies.length > 0
    ? `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`
    : '');

/** `stamp` is not a member, so it has no derivation: `left` and `right` compile it, each with another time in its type. */
const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "left", "right"]\nexclude = ["stamp"]\n',
  'Cargo.lock': `version = 4\n${locked('app', 'left', 'right')}${locked('left', 'stamp')}${locked('right', 'stamp')}${locked('stamp')}`,
  'stamp/Cargo.toml': manifest('stamp'),
  'stamp/build.rs': `fn main() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let file = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).join("now.rs");
    std::fs::write(file, format!("pub const NOW: u128 = {now};\\n")).unwrap();
}
`,
  'stamp/src/lib.rs': 'include!(concat!(env!("OUT_DIR"), "/now.rs"));\npub struct Stamp(pub u128);\n',
  'left/Cargo.toml': manifest('left', uses('stamp')),
  'left/src/lib.rs': 'pub fn stamp() -> stamp::Stamp {\n    stamp::Stamp(stamp::NOW)\n}\n',
  'right/Cargo.toml': manifest('right', uses('stamp')),
  'right/src/lib.rs': 'pub fn is_now(stamp: stamp::Stamp) -> bool {\n    stamp.0 == stamp::NOW\n}\n',
  'app/Cargo.toml': manifest('app', uses('left', 'right')),
  'app/src/main.rs': 'fn main() {\n    println!("{}", right::is_now(left::stamp()));\n}\n',
};

describe('a crate that two builds compiled with different results', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('mixed-results', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  it('is recompiled by the build that starts from both, with all that uses it', async () => {
    await nix(workspace, ['build', '--no-link', '.#app']);
    const app = (await evaluate(workspace, ['app'])).app;
    const { stdout } = await nixStore(workspace, ['--read-log', app?.drvPath ?? '']);
    expect(stdout).toMatch(/two builds compiled libstamp-\S+\.rlib with different results/);
    expect(await compiledIn(workspace, app?.drvPath ?? '')).toEqual(['app', 'left', 'right', 'stamp']);
  });
});
