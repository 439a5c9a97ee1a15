/** A registry other than crates.io on the plain back end: what Cargo builds of it, the flake builds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, nix } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { type SparseRegistry, sparseRegistry } from './sparse-registry';

describe('an alternative registry', () => {
  const cargoHome = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-cargo-'));
  let registry: SparseRegistry;
  let workspace: Workspace;
  beforeAll(async () => {
    // One has the name and the version of a crate of crates.io.
    registry = await sparseRegistry([
      { name: 'itoa', version: '1.0.15', library: 'pub fn says() -> &\'static str {\n    "other"\n}\n' },
      {
        name: 'kappa',
        version: '1.0.0',
        dependencies: { itoa: '1' },
        library: 'pub fn says() -> String {\n    format!("kappa of {}", itoa::says())\n}\n',
      },
    ]);
    workspace = await layOut('registries', {
      files: {
        '.cargo/config.toml': `[registries.other]\nindex = "sparse+${registry.address}/index/"\n`,
        'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app"]\n',
        'app/Cargo.toml':
          '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n' +
          '[dependencies]\nitoa = "=1.0.15"\nkappa = { version = "1", registry = "other" }\n',
        'app/src/main.rs':
          'fn main() {\n    print!("{} {}", kappa::says(), itoa::Buffer::new().format(7));\n}\n',
      },
    });
    await cargo('generate-lockfile');
    await commit(workspace, 'the lock');
  });
  afterAll(() => {
    registry.close();
    removeWorkspace(workspace);
    rmSync(cargoHome, { recursive: true, force: true });
  });

  async function cargo(...args: string[]): Promise<string> {
    const env = { ...workspace.env, CARGO_HOME: cargoHome, CARGO_TARGET_DIR: join(cargoHome, 'target') };
    return (await runProgram('cargo', args, { cwd: workspace.directory, env })).stdout;
  }

  it('is refused with the line to write, where its download address is not known', async () => {
    const wanted = `registries."sparse+${registry.address}/index/" = name: version:`;
    await expect(nix(workspace, ['build', '--no-link', '.#app'])).rejects.toThrow(wanted);
  });

  it('is fetched from and built with, beside crates.io', async () => {
    await edit(workspace, 'flake.nix', (text) =>
      text.replace(
        'workspace.plain { inherit system toolchain; }',
        `workspace.plain {
          inherit system toolchain;
          registries."sparse+${registry.address}/index/" =
            name: version: "${registry.address}/\${name}-\${version}.crate";
        }`,
      ),
    );
    const program = join(await build(workspace, 'app'), 'bin/app');
    const { stdout } = await runProgram(program, [], { cwd: workspace.directory, env: workspace.env });
    expect(stdout).toBe('kappa of other 7');
    expect(await cargo('run', '--quiet', '--locked')).toBe(stdout);
  });
});
