import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspaceEnvironment } from './environment';
import { vendorNixLibrary } from './library';
import { templateDirectory } from './plugin-template';
import { readSetUp, repository } from './repository';
import { type RunOptions, runProgram } from './run-program';

/** An Nx workspace in a git repository of its own. */
export interface Workspace {
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** A command line to put before a program, to run it where the workspace is used; nothing on this machine (`machine/machine.ts`). */
  readonly enter?: readonly string[];
}

/** What a workspace is made of. */
export interface LayOutOptions {
  /**
   * The files, by path, instead of the example's crates and packages. The example's `flake.nix`, `nx.json`,
   * `package.json` and `.gitignore` are there too, unless they are among the files.
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Whether every Rust source gets a line that no earlier run had (the default). Without it, what an earlier run
   * built is still in the Nix store, and what should be a miss is a hit.
   */
  readonly unique?: boolean;
}

const example = join(repository, 'e2e/example');

/** The example's files that are neither crates nor packages. */
const frame = ['flake.nix', 'nx.json', 'package.json', '.gitignore'];

/** A text that no other run has. */
export function nonce(): string {
  return randomUUID();
}

/**
 * Lays out the example, or the given files, as a fresh git repository on the branch `main` with one commit, and with
 * the Nix library and the toolchain in `nix/`.
 * @param name part of the directory's name, so that a failed test's directory can be told from others
 */
export async function layOut(name: string, options: LayOutOptions = {}): Promise<Workspace> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `nx-cargo-nix-${name}-`)));
  const workspace = { directory, env: workspaceEnvironment() };
  if (options.files) {
    for (const file of frame) cpSync(join(example, file), join(directory, file));
    for (const [path, text] of Object.entries(options.files)) write(workspace, path, text);
  } else {
    cpSync(example, directory, { recursive: true });
  }
  vendorNixLibrary(directory);
  write(workspace, 'nix/toolchain.nix', toolchainExpression());
  linkNodeModules(workspace);
  if (options.unique ?? true) makeUnique(workspace);
  await git(workspace, ['init', '--quiet', '--initial-branch', 'main']);
  await commit(workspace, 'the example');
  return workspace;
}

/**
 * Changes a file and tells git of it (a flake does not see what git does not know).
 * @param change the new text, or what makes it of the old one
 * @throws Error when nothing changes: a test would then prove nothing
 */
export async function edit(
  workspace: Workspace,
  path: string,
  change: string | ((text: string) => string),
): Promise<void> {
  const text =
    typeof change === 'string' ? change : change(readFileSync(join(workspace.directory, path), 'utf8'));
  write(workspace, path, text);
  await git(workspace, ['add', '--', path]);
  const { stdout } = await git(workspace, ['status', '--porcelain', '--', path]);
  if (stdout === '') throw new Error(`the edit of ${path} changed nothing`);
}

/**
 * Commits everything.
 * @returns the hash of the commit
 */
export async function commit(workspace: Workspace, message = 'an edit'): Promise<string> {
  await git(workspace, ['add', '--all']);
  await git(workspace, ['commit', '--quiet', '--message', message]);
  return head(workspace);
}

/** The hash of the newest commit. */
export async function head(workspace: Workspace): Promise<string> {
  const { stdout } = await git(workspace, ['rev-parse', 'HEAD']);
  return stdout.trim();
}

/** How programs run in the workspace. */
export function ranIn({ directory, env, enter }: Workspace): RunOptions {
  return { cwd: directory, env, enter };
}

/** Runs git in the workspace. */
export function git(workspace: Workspace, args: readonly string[]) {
  return runProgram('git', args, { cwd: workspace.directory, env: workspace.env });
}

/** Deletes the workspace. What it built stays in the Nix store until garbage is collected. */
export function removeWorkspace(workspace: Workspace): void {
  rmSync(workspace.directory, { recursive: true, force: true });
}

function write(workspace: Workspace, path: string, text: string): void {
  const file = join(workspace.directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * A Nix expression for the toolchain's store path. With its hash given, `builtins.path` is allowed in the pure
 * evaluation of a flake and, the path being valid, reads nothing (`builtins.path` in the Nix manual).
 */
export function toolchainExpression(): string {
  const { path, sha256 } = readSetUp().toolchain;
  return `builtins.path {\n  name = "rust-toolchain";\n  path = "${path}";\n  sha256 = "${sha256}";\n}\n`;
}

/** Links what the template has, and the workspace's own npm packages by their names, as `npm install` does. */
export function linkNodeModules({ directory }: Workspace): void {
  const nodeModules = join(directory, 'node_modules');
  const installed = join(templateDirectory, 'node_modules');
  mkdirSync(nodeModules);
  for (const entry of readdirSync(installed)) symlinkSync(join(installed, entry), join(nodeModules, entry));
  const packages = join(directory, 'packages');
  for (const folder of existsSync(packages) ? readdirSync(packages) : []) {
    const manifest = join(packages, folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
    const link = join(nodeModules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packages, folder), link);
  }
}

function makeUnique(workspace: Workspace): void {
  const line = `\n// Laid out by the end-to-end tests: ${nonce()}\n`;
  for (const entry of readdirSync(workspace.directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.rs')) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, readFileSync(file, 'utf8') + line);
  }
}
