import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { vendorNixLibrary } from '../../packages/testing/src/library';
import { readSetUp, repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import {
  commit,
  linkNodeModules,
  toolchainExpression,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { repositoryFlake } from './repository-flake';

/** A repository, twice: as it is for Cargo, and with the plugin's files. What it was cloned from stays as it is. */
export interface Checkout {
  readonly name: string;
  readonly cargo: Workspace;
  readonly plugin: Workspace;
  /** What a person would have had to write, beside the flake that the generator prints. */
  readonly byHand: readonly string[];
}

/** How the plugin's side is laid out. */
export interface CheckoutOptions {
  /** The directory of the Cargo workspace's root manifest. */
  readonly root: string;
  /**
   * A directory with what is written by hand, by the name of the repository: `NAME.nix`, arguments of the back end, and `NAME.patch`,
   * which changes its files.
   */
  readonly byHandIn: string | undefined;
}

/**
 * Clones a repository at its newest commit. A `Cargo.lock` that is not there is made by Cargo, and the same for both sides.
 *
 * @param source A checkout, or a bare git directory: it is only read.
 */
export async function checkOut(source: string, { root, byHandIn }: CheckoutOptions): Promise<Checkout> {
  const name = repositoryName(source);
  const cargo = await clone(source, `${name}-cargo`);
  const plugin = await clone(source, name);
  const written = (extension: string) => {
    const file = byHandIn && join(byHandIn, `${name}.${extension}`);
    return file && existsSync(file) ? file : undefined;
  };
  const patch = written('patch');
  if (patch) await runProgram('git', ['apply', patch], { cwd: plugin.directory, env: plugin.env });
  const settings = written('nix');
  const hasLock = await lockAnew(cargo, root);
  cpSync(join(cargo.directory, root, 'Cargo.lock'), join(plugin.directory, root, 'Cargo.lock'));
  await addPlugin(plugin, root, settings);
  const byHand = [
    ...(hasLock ? [] : ['Cargo.lock']),
    ...(patch ? [`${addedLines(patch)} lines`] : []),
    ...(settings ? ['arguments'] : []),
  ];
  return { name, cargo, plugin, byHand };
}

/** Makes Cargo write a lock where there is none, or one that Cargo refuses or whose format we refuse; says whether there was a good one. */
async function lockAnew({ directory, env }: Workspace, root: string): Promise<boolean> {
  const cwd = join(directory, root);
  const run = (args: readonly string[], allowFailure = false) =>
    runProgram('cargo', args, { cwd, env, allowFailure });
  const lock = join(cwd, 'Cargo.lock');
  if (existsSync(lock)) {
    const text = readFileSync(lock, 'utf8');
    const isOld = !/^version = \d+$/m.test(text);
    if (!isOld && (await run(['fetch', '--locked'], true)).exitCode === 0) return true;
    // As our message says.
    if (isOld) writeFileSync(lock, `version = 3\n${text}`);
    await run(['update', '--workspace']);
  } else {
    await run(['generate-lockfile']);
  }
  return false;
}

function addedLines(patch: string): number {
  return readFileSync(patch, 'utf8').match(/^\+(?!\+\+ )/gm)?.length ?? 0;
}

/** Deletes both clones. */
export function removeCheckout({ cargo, plugin }: Checkout): void {
  for (const { directory } of [cargo, plugin]) rmSync(directory, { recursive: true, force: true });
}

async function clone(source: string, name: string): Promise<Workspace> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `nx-cargo-nix-real-${name}-`)));
  const env = withToolchain(workspaceEnvironment());
  await runProgram('git', ['clone', '--quiet', '--shared', '--', source, directory], {
    cwd: repository,
    env,
  });
  if (hasSubmodules(directory)) {
    await runProgram('git', ['submodule', 'update', '--init', '--recursive', '--quiet'], {
      cwd: directory,
      env,
    });
  }
  return { directory, env };
}

function hasSubmodules(directory: string): boolean {
  return existsSync(join(directory, '.gitmodules'));
}

/** The toolchain of the tests, whichever the repository's `rust-toolchain.toml` would have: both sides have the same. */
function withToolchain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: `${readSetUp().toolchain.path}/bin:${env.PATH}` };
}

async function addPlugin(workspace: Workspace, root: string, settings: string | undefined): Promise<void> {
  const { directory } = workspace;
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text);
  vendorNixLibrary(directory);
  mkdirSync(join(directory, 'nix'), { recursive: true });
  write('nix/toolchain.nix', toolchainExpression());
  if (settings === undefined) write('nix/arguments.nix', '{ }\n');
  else cpSync(settings, join(directory, 'nix/arguments.nix'));
  write('flake.nix', repositoryFlake(root, hasSubmodules(directory)));
  write('nx.json', JSON.stringify(nxJson));
  if (!existsSync(join(directory, 'package.json'))) write('package.json', '{ "private": true }\n');
  write('.nxignore', 'node_modules\n');
  rmSync(join(directory, 'flake.lock'), { force: true });
  linkNodeModules(workspace);
  // What its own .gitignore names counts all the same: a lock, or `nix/`.
  const exclude = join(directory, '.git/info/exclude');
  writeFileSync(exclude, 'node_modules\n.nx\ndist/nix\n');
  const ours = ['flake.nix', 'nx.json', 'package.json', '.nxignore', 'nix', join(root, 'Cargo.lock')];
  await runProgram('git', ['add', '--force', '--', ...ours], { cwd: directory, env: workspace.env });
  await commit(workspace, 'Build crates through Nix');
}

/** Turns off what Nx would look up in npm packages: they are not installed. */
const nxJson = {
  defaultBase: 'main',
  analytics: false,
  tui: { enabled: false },
  pluginsConfig: { '@nx/js': { analyzeSourceFiles: false, analyzeLockfile: false } },
  plugins: ['nx-cargo-nix'],
};

/** `ripgrep` of `.../ripgrep`, `.../ripgrep.git` and `.../OWNER+ripgrep/repo`. */
function repositoryName(source: string): string {
  const last = basename(source) === 'repo' ? basename(dirname(source)) : basename(source);
  return last.replace(/\.git$/, '').replace(/^.*\+/, '');
}
