/** The arguments of the plain back end: each does what it says, and reaches the work that it concerns (docs/arguments.md). */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, nix, system } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;

const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
  'Cargo.lock': `version = 4\n
[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "base",\n]\n
[[package]]\nname = "base"\nversion = "0.1.0"\n
[[package]]\nname = "other"\nversion = "0.1.0"\n`,
  // A library with everything that an argument is for: a feature, a variable, a library of the system, a test that fails.
  'crates/base/Cargo.toml': manifest('base', '[features]\nmore = []\n'),
  'crates/base/build.rs': `use std::{env, path::Path, process::Command};
fn main() {
    let said = Command::new("name-of-the-library").output().expect("a program of nativeBuildInputs");
    println!("cargo:rustc-link-lib={}", String::from_utf8(said.stdout).unwrap().trim());
    let places = env::var("PKG_CONFIG_PATH").expect("of buildInputs");
    assert!(places.split(':').any(|place| Path::new(place).join("answer.pc").exists()));
}
`,
  'crates/base/src/lib.rs': `extern "C" {
    fn answer() -> i32;
}
pub fn says() -> String {
    let more = if cfg!(feature = "more") { "more" } else { "few" };
    format!("{} {} {}", env!("GREETING"), more, unsafe { answer() })
}
pub fn lint(x: Vec<u8>) -> bool {
    x.len() == 0
}
#[test]
fn works() {}
#[test]
fn fails() {
    panic!();
}
`,
  'crates/base/src/main.rs': 'fn main() {\n    print!("{}", base::says());\n}\n',
  'crates/app/Cargo.toml': manifest('app', '[dependencies]\nbase = { path = "../base" }\n'),
  'crates/app/src/main.rs': 'fn main() {\n    print!("{}", base::says());\n}\n',
  'crates/other/Cargo.toml': manifest('other'),
  'crates/other/src/lib.rs': '',
} as const;

/** A library of the system, made by the host's compiler. */
const answer = `derivation {
  name = "answer";
  inherit system;
  builder = "/bin/bash";
  PATH = "/usr/bin:/bin";
  args = [
    "-euc"
    ''
      mkdir -p $out/lib/pkgconfig $out/bin
      touch $out/lib/pkgconfig/answer.pc
      printf '#!/bin/bash\\necho answer\\n' >$out/bin/name-of-the-library
      chmod +x $out/bin/name-of-the-library
      echo 'int answer(void) { return 42; }' >answer.c
      cc -shared -fPIC -o $out/lib/libanswer.so answer.c
      true
    ''
  ];
}`;

describe('arguments of the plain back end', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('arguments', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  /** Gives the back end these arguments, instead of those that it was given last. */
  let said = 'inherit system toolchain; }';
  async function say(args: string): Promise<void> {
    const wanted = `inherit system toolchain; ${args} }`;
    if (wanted === said) return;
    await edit(workspace, 'flake.nix', (text) => text.replace(said, () => wanted));
    said = wanted;
  }
  const check = (name: string) => nix(workspace, ['build', '--no-link', `.#checks.${system}.${name}`]);

  async function prints(crate: string): Promise<string> {
    const program = join(await build(workspace, crate), 'bin', crate);
    return (await runProgram(program, [], { cwd: workspace.directory, env: workspace.env })).stdout;
  }

  /** The derivations of everything, by name. */
  async function derivations(): Promise<Record<string, string>> {
    const names = async (set: string) => {
      const apply = 'set: builtins.mapAttrs (_: each: each.drvPath) set';
      const { stdout } = await nix(workspace, ['eval', '--json', `.#${set}.${system}`, '--apply', apply]);
      return JSON.parse(stdout) as Record<string, string>;
    };
    return { ...(await names('packages')), ...(await names('checks')) };
  }

  const inputs = `[ (${answer}) ]`;
  const base = `buildInputs = ${inputs}; nativeBuildInputs = ${inputs}; env.GREETING = "it's \\"me\\" $HOME";`;

  it('environment and libraries reach a crate and its dependents; features are its own', async () => {
    await say(`crateArgs.base = { ${base} cargoExtraArgs = "--features more"; };`);
    expect(await prints('base')).toBe(`it's "me" $HOME more 42`);
    expect(await prints('app')).toBe(`it's "me" $HOME few 42`);
  });

  it('tests and lints take arguments of their own', async () => {
    await expect(check('base-test')).rejects.toThrow('fails');
    await expect(check('base-clippy')).rejects.toThrow('clippy::len_zero');
    await say(
      `crateArgs.base = { ${base} cargoTestExtraArgs = "-- --skip fails";
        cargoClippyExtraArgs = [ "--" "--allow" "clippy::len_zero" ]; };`,
    );
    await check('base-test');
    await check('base-clippy');
  });

  it('lints a crate, and not what it depends on', async () => {
    await say(`crateArgs.base = { ${base} };`);
    await check('app-clippy');
  });

  it('a profile is said for all or for one', async () => {
    await say(`commonArgs.CARGO_PROFILE = "dev"; crateArgs.base = { ${base} };`);
    const { stdout } = await nix(workspace, ['eval', '--raw', `.#packages.${system}.app.profile`]);
    expect(stdout).toBe('dev');
    expect(await prints('app')).toContain('42');
  });

  it.each([
    ['cargoTestExtraArgs', ['base-test']],
    ['cargoClippyExtraArgs', ['base-clippy']],
    ['cargoDocExtraArgs', ['base-doc']],
    ['cargoExtraArgs', ['app', 'app-test', 'base', 'base-clippy', 'base-doc', 'base-test']],
  ])('%s of one crate changes %s', async (name, changed) => {
    await say(`crateArgs.base = { ${base} };`);
    const before = await derivations();
    await say(`crateArgs.base = { ${base} ${name} = "--quiet"; };`);
    const after = await derivations();
    expect(
      Object.keys(after)
        .filter((each) => after[each] !== before[each])
        .sort(),
    ).toEqual(changed);
  });

  it.each([
    [
      'commonArgs.postInstall = "true";',
      /commonArgs has `postInstall`, which is not known; expected one of CARGO_PROFILE/,
    ],
    ['crateArgs.none = { };', /crateArgs names none, which is no crate/],
    ['commonArgs.env."A B" = "1";', /`env` has "A B"/],
  ])('refuses %s', async (args, message) => {
    await say(args);
    await expect(build(workspace, 'app')).rejects.toThrow(message);
  });
});
