/** What a failing task says last: the line to write, so that the next run has what this one lacked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx } from '../packages/testing/src/nx';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../packages/testing/src/workspace';

const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;
/** What a build script asks for, by the crate that has it: the system's answer names nothing. */
const scripts = {
  'asks-file': 'std::fs::read_to_string("../../data/text.txt").unwrap();',
  'asks-git':
    'let git = std::process::Command::new("git").args(["rev-parse", "HEAD"]).status();\n    assert!(git.unwrap().success());',
  'asks-program': 'std::process::Command::new("no-such-program").status().unwrap();',
  'asks-variable': 'std::env::var("NO_SUCH_VARIABLE").unwrap();',
  'asks-workspace':
    'let args = ["build", "--manifest-path", "../../guest/Cargo.toml"];\n    assert!(std::process::Command::new(std::env::var("CARGO").unwrap()).args(args).status().unwrap().success());',
};
const crates = [...Object.keys(scripts), 'file', 'library', 'user', 'variable'];

const files: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
  'Cargo.lock': `version = 4\n${crates
    .map((name) => {
      const dependencies = name === 'user' ? 'dependencies = [\n "file",\n]\n' : '';
      return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${dependencies}`;
    })
    .join('')}`,
  'data/text.txt': 'text',
  'guest/Cargo.toml': manifest('guest', '[workspace]\n'),
  'guest/Cargo.lock': 'version = 4\n\n[[package]]\nname = "guest"\nversion = "0.1.0"\n',
  'guest/src/lib.rs': '',
  ...Object.fromEntries(
    Object.entries(scripts).flatMap(([name, statement]) => [
      [`crates/${name}/Cargo.toml`, manifest(name)],
      [`crates/${name}/build.rs`, `fn main() {\n    ${statement}\n}\n`],
      [`crates/${name}/src/lib.rs`, ''],
    ]),
  ),
  'crates/file/Cargo.toml': manifest('file'),
  'crates/file/src/lib.rs': 'pub const TEXT: &str = include_str!("../../../data/text.txt");\n',
  'crates/user/Cargo.toml': manifest('user', '[dependencies]\nfile = { path = "../file" }\n'),
  'crates/user/src/lib.rs': 'pub use file::TEXT;\n',
  'crates/variable/Cargo.toml': manifest('variable'),
  'crates/variable/src/lib.rs': 'pub const TEXT: &str = env!("GREETING");\n',
  'crates/library/Cargo.toml': manifest('library'),
  'crates/library/build.rs': 'fn main() {\n    println!("cargo:rustc-link-lib=nowhere-to-be-found");\n}\n',
  'crates/library/src/main.rs': 'extern "C" {\n    fn f();\n}\nfn main() {\n    unsafe { f() }\n}\n',
};

describe('the last line of a failing task', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('messages', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  /** The last line that the task itself printed. */
  async function lastLine(task: string): Promise<string> {
    const { output, exitCode } = await nx(workspace, ['run', task], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    const lines = output.split('\n').map((line) => line.trim());
    return lines.findLast((line) => /To fix it/.test(line)) ?? output;
  }

  it.each([
    ['file', 'include = ["../../data/text.txt"]` in [package.metadata.nix-build] of crates/file/Cargo.toml'],
    ['user', 'include = ["../../data/text.txt"]` in [package.metadata.nix-build] of crates/file/Cargo.toml'],
    ['variable', '`crateArgs.variable.env.GREETING = "...";`'],
    ['library', '`crateArgs.library.buildInputs = [ ... ];`'],
  ])('of %s names %s', async (crate, expected) => {
    expect(await lastLine(`${crate}:nix-build`)).toContain(expected);
  });

  // At once: each line names its crate.
  it('names what a build script asked for, from its source', async () => {
    const args = ['run-many', '-t', 'nix-build', '-p', 'asks-*'];
    const { output } = await nx(workspace, args, { allowFailure: true });
    for (const expected of [
      'include = ["../../data/text.txt"]` in [package.metadata.nix-build] of crates/asks-file/Cargo.toml',
      'include = ["../../guest"]` in [package.metadata.nix-build] of crates/asks-workspace/Cargo.toml',
      '`crateArgs.asks-git.env.VARIABLE = "...";`',
      '`crateArgs.asks-program.nativeBuildInputs = [ ... ];`',
      '`crateArgs.asks-variable.env.NO_SUCH_VARIABLE = "...";`',
    ]) {
      expect(output).toContain(`To fix it, write \`${expected.replace(/^`/, '')}`);
    }
  });

  it('names a line that mends it', async () => {
    const include = '[package.metadata.nix-build]\ninclude = ["../../data/text.txt"]\n';
    await edit(workspace, 'crates/file/Cargo.toml', (text) => text + include);
    await nx(workspace, ['run', 'user:nix-build']);
  });

  it('says that a lock is ignored, and by which rule', async () => {
    await git(workspace, ['rm', '--quiet', '--cached', 'Cargo.lock']);
    await edit(workspace, '.gitignore', (text) => `Cargo.lock\n${text}`);
    await commit(workspace);
    expect(await lastLine('user:nix-build')).toMatch(
      /^Cargo\.lock exists, but git ignores it.*: \.gitignore:1 has the rule `Cargo\.lock`\..*git add --force Cargo\.lock/,
    );
  });
});
