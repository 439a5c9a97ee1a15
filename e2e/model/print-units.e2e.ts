/** The command that shows units to people, as it is published. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crate, lock, locked, root } from '../../packages/nx-cargo-nix/model/testing/conformance-case';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { temporaryDirectory, writeTree } from '../../packages/testing/src/written-tree';

describe('cargo-nix-units', () => {
  const directory = temporaryDirectory('print-units');
  beforeAll(() =>
    writeTree(directory.path, {
      'Cargo.toml': root(),
      'Cargo.lock': lock([locked('a', '0.1.0', undefined, ['b']), locked('b', '0.1.0')]),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nb = { path = "../b" }\n'),
      'crates/b/Cargo.toml': crate('b'),
      "crates/it's \u0024{c}/Cargo.toml": crate('c', '[dependencies]\nalpha = "1"\n'),
    }),
  );
  afterAll(directory.remove);

  function units(...args: string[]) {
    const command = join(repository, 'packages/nx-cargo-nix/dist/bin/print-units.js');
    const options = { cwd: directory.path, env: process.env, allowFailure: true };
    return runProgram(process.execPath, [command, ...args], options);
  }

  it('prints the same bytes from either side', async () => {
    const args = ['--crate', 'a', '--crate', 'b', '--kind', 'build', '--kind', 'test', '--canonical'];
    const cargo = await units(...args);
    const nix = await units(...args, '--from', 'nix');
    expect(cargo.stdout.trim().split('\n')).toHaveLength(4);
    expect(nix.stdout).toBe(cargo.stdout);
  });

  it('prints JSON that people can read', async () => {
    const { stdout, exitCode } = await units('--crate', 'a');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ crate: 'a', kind: 'build', workspace: '.' });
    expect(stdout).toContain('\n  "closure": {\n    "crates/a": {\n');
  });

  it.each(['cargo', 'nix'])('says what is wrong with one crate, and prints the others (%s)', async (from) => {
    const { stdout, output, exitCode } = await units('--fingerprints', '--from', from);
    expect(exitCode).toBe(1);
    expect(stdout.match(/^[0-9a-f]{64} {2}\. {2}[ab] {2}build$/gm)).toHaveLength(2);
    expect(output).toMatch(/error: .*Cargo\.lock.*out of date/);
  });

  it('names a crate that does not exist', async () => {
    const { output, exitCode } = await units('--crate', 'nope');
    expect(exitCode).toBe(1);
    expect(output).toContain("is called 'nope'");
  });
});
