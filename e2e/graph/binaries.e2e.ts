/** Which binary `nix-run` runs: that of `cargo run`, which is asked as well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { manifest } from '../../packages/testing/src/written-crates';

const says = (text: string) => `fn main() {\n    println!("it is {}", "${text}");\n}\n`;

const files: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
  'Cargo.lock': `version = 4\n${['default', 'renamed', 'several', 'single']
    .map((name) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`)
    .join('')}`,
  'crates/renamed/Cargo.toml': manifest('renamed', '[[bin]]\nname = "other"\npath = "src/main.rs"\n'),
  'crates/renamed/src/main.rs': says('other'),
  'crates/single/Cargo.toml': manifest('single'),
  'crates/single/src/lib.rs': '',
  'crates/single/src/bin/tool/main.rs': says('tool'),
  'crates/default/Cargo.toml': manifest('default', 'default-run = "second"\n'),
  'crates/default/src/main.rs': says('first'),
  'crates/default/src/bin/second.rs': says('second'),
  'crates/several/Cargo.toml': manifest('several'),
  'crates/several/src/main.rs': says('several'),
  'crates/several/src/bin/another.rs': says('another'),
};

describe('the binary that nix-run runs', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('binaries', { files });
  });
  afterAll(() => removeWorkspace(workspace));

  const cargo = (...args: string[]) =>
    runProgram('cargo', ['run', '--quiet', '--package', ...args], {
      cwd: workspace.directory,
      env: workspace.env,
      allowFailure: true,
    });

  it.each([
    ['renamed', 'other'],
    ['single', 'tool'],
    ['default', 'second'],
  ])('of %s is %s', async (crate, binary) => {
    expect((await cargo(crate)).stdout).toBe(`it is ${binary}\n`);
    expect((await nx(workspace, ['run', `${crate}:nix-run`])).stdout).toContain(`it is ${binary}\n`);
  });

  it('of several has to be named, and is listed', async () => {
    expect((await cargo('several')).output).toContain('available binaries: another, several');
    const { output, exitCode } = await nx(workspace, ['run', 'several:nix-run'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('none is the default: another, several. Say which with --binary=NAME');
    for (const option of ['binary', 'bin']) {
      const { stdout } = await nx(workspace, ['run', 'several:nix-run', `--${option}=another`]);
      expect(stdout).toContain('it is another\n');
    }
  });
});
