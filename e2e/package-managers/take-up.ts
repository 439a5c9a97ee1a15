import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { expect } from 'vitest';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { system } from '../../packages/testing/src/nix';
import { templateDirectory } from '../../packages/testing/src/plugin-template';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { git } from '../../packages/testing/src/workspace';
import { plainFlake, writeIn } from '../adoption/fresh-workspace';
import { type Manager, managerEnvironment } from './managers';
import { type Registry, type Release, startRegistry } from './registry';

/** The plugin, packed. */
export function packedPlugin(): Release {
  const file = readdirSync(templateDirectory).find((name) => /^plugin-.*\.tgz$/.test(name)) ?? '';
  const manifest = JSON.parse(readFileSync(join(repository, 'packages/nx-cargo-nix/package.json'), 'utf8'));
  return { tarball: join(templateDirectory, file), manifest };
}

/** The registry that has the packed plugin. */
export async function pluginRegistry(): Promise<Registry> {
  return startRegistry(packedPlugin());
}

const crate = '[package]\nname = "greet"\nversion = "0.1.0"\nedition = "2021"\n';

/** A repository that has the plugin, and how commands are run in it. */
export interface Adopter {
  readonly directory: string;
  run(
    command: readonly [string, ...string[]],
    ...more: string[]
  ): Promise<{ stdout: string; output: string }>;
}

/**
 * The first steps of the guide, and a build: what a repository with a manager goes through in its first minutes.
 *
 * @param next What it goes through after that.
 */
export async function takeUp(
  manager: Manager,
  registry: Registry,
  next?: (adopter: Adopter) => Promise<void>,
): Promise<void> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-manager-')));
  const directory = join(base, 'repository');
  const env = managerEnvironment(manager, registry.url, base, workspaceEnvironment());
  const workspace = { directory, env };
  const run = ([program, ...args]: readonly [string, ...string[]], ...more: string[]) =>
    runProgram(program, [...args, ...more], { cwd: directory, env });
  try {
    mkdirSync(directory);
    for (const [path, text] of Object.entries(manager.files)) writeIn(workspace, path, text);
    writeIn(
      workspace,
      '.gitignore',
      'node_modules\n.nx/cache\n.nx/workspace-data\n.nx/installation\n.yarn\ntarget\n',
    );
    const { rust } = manager;
    writeIn(workspace, `${rust}/Cargo.toml`, crate);
    writeIn(
      workspace,
      `${rust}/Cargo.lock`,
      'version = 4\n\n[[package]]\nname = "greet"\nversion = "0.1.0"\n',
    );
    writeIn(workspace, `${rust}/src/main.rs`, 'fn main() {\n    println!("Hello");\n}\n');
    // One without inputs: the one that is generated has some that have to be fetched.
    writeIn(workspace, 'flake.nix', plainFlake(system).replace('src = ./.;', `src = ./.; root = "${rust}";`));
    await git(workspace, ['init', '--quiet', '--initial-branch', 'main']);
    await run(manager.install);
    await git(workspace, ['add', '--all']);
    await git(workspace, ['commit', '--quiet', '--message', 'before the plugin']);
    const { output } = await run(manager.nx, 'add', 'nx-cargo-nix');
    expect(output).toContain(`What is left to do:\n  1. ${manager.nx.join(' ')} run-many -t nix-build`);
    const fingerprints = posix.join(rust, 'nix-fingerprints.json');
    const { stdout: status } = await git(workspace, ['status', '--porcelain', '--', 'nix', fingerprints]);
    expect(status.split('\n')).toContain(`A  ${fingerprints}`);
    expect(status).not.toMatch(/^.\S/m);
    await run(manager.nx, 'sync:check');
    await run(manager.nx, 'run-many', '-t', 'nix-build');
    const { stdout } = await run([join(directory, 'dist/nix/greet/bin/greet')]);
    expect(stdout).toBe('Hello\n');
    await next?.({ directory, run });
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
