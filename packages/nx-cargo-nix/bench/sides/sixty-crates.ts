import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '../../../testing/src/nx';
import { readSetUp } from '../../../testing/src/repository';
import { runProgram } from '../../../testing/src/run-program';
import { edit, nonce, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { crateInTheMiddle, deepGraph, dependentsOf } from '../synthetic/crate-graph';
import { revised } from '../synthetic/crate-source';
import { libraryPath, workspaceFiles } from '../synthetic/workspace-files';
import { flakeText } from './bench-flake';
import { benchWorkspace } from './bench-workspace';
import { packageDerivations } from './package-derivations';

/** The synthetic workspace of the rows that compile: 60 crates of about a second's compile each, without third-party crates. */
export const graph = deepGraph(60);

/** Functions of a crate that takes about a second: 0.9 s of CPU on the machine that this was tuned on. */
const SECOND = 3;

/** The crate that is edited: one in the middle that a dozen depend on. */
export const edited = crateInTheMiddle(graph, 12);

/** What an edit of it reaches. */
export const reached = [edited, ...dependentsOf(graph, edited)];

/**
 * Lays the workspace out with a strategy of its own. Nothing of it is in the Nix store yet.
 * @param functions how much each crate has to compile: none, for rows that are not about that
 */
export function sixtyCrates(strategy: 'layered' | 'isolated', functions = SECOND): Promise<Workspace> {
  return benchWorkspace(strategy, {
    ...workspaceFiles(graph, { functions, modules: 0 }),
    'flake.nix': flakeText(strategy),
  });
}

/** Builds all crates without Nx, and gives the CPU seconds of everything that ran for it. */
export async function buildThroughNix(workspace: Workspace): Promise<number> {
  const derivations = await packageDerivations(
    workspace,
    graph.map(({ name }) => name),
  );
  return cpuTime('nix-store', ['--realise', ...derivations], optionsOf(workspace));
}

/** Builds all crates with Cargo, in a target directory that git does not see, and gives the CPU seconds. */
export function buildThroughCargo(workspace: Workspace): Promise<number> {
  return cpuTime('cargo', ['build', '--release', '--workspace', '--offline'], cargoOptions(workspace));
}

/** The same, for its wall time. */
export function cargoBuild(workspace: Workspace) {
  return runProgram('cargo', ['build', '--release', '--workspace', '--offline'], cargoOptions(workspace));
}

/** Builds what is affected since a commit, as a developer or CI does. */
export function buildAffected(workspace: Workspace, base: string) {
  return nx(workspace, ['affected', '--target=nix-build', `--base=${base}`]);
}

/** Edits the crate in the middle, so that every crate that it reaches has to be compiled again. */
export async function editInTheMiddle(workspace: Workspace): Promise<void> {
  const path = libraryPath(edited);
  const revision = Number.parseInt(nonce().slice(0, 8), 16);
  await edit(workspace, path, revised(readFileSync(join(workspace.directory, path), 'utf8'), revision));
}

/** Cargo from the toolchain that the derivations have: that of the machine may be a proxy that looks for one first. */
function cargoOptions(workspace: Workspace) {
  const { PATH = '' } = workspace.env;
  return {
    cwd: workspace.directory,
    env: { ...workspace.env, PATH: `${join(readSetUp().toolchain.path, 'bin')}:${PATH}` },
  };
}

function optionsOf(workspace: Workspace) {
  return { cwd: workspace.directory, env: workspace.env };
}
