import { join } from 'node:path';
import { readSetUp } from '../../../testing/src/repository';
import { edit, nonce, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { chainGraph } from '../synthetic/crate-graph';
import { revised } from '../synthetic/crate-source';
import { libraryPath, workspaceFiles } from '../synthetic/workspace-files';
import { flakeText } from './bench-flake';
import { benchWorkspace } from './bench-workspace';
import { packageDerivations } from './package-derivations';

/** How many crates the chain has. */
export const LENGTH = 100;

const graph = chainGraph(LENGTH);
const names = graph.map(({ name }) => name);

/** The highest crate that is a library and no more: the one above it has a program, and a linker runs for that. */
const highest = names.at(-2) ?? '';

/** CPU seconds of all that ran. */
export interface ChainTimes {
  /** The first crate, which depends on nothing. */
  readonly first: number;
  /** All crates, the first among them, with nothing compiled before. */
  readonly cold: number;
  /** The highest library, edited, with everything below it compiled. */
  readonly last: number;
}

/** Lays the chain out, with next to nothing to compile in each crate. Nothing of it is in the Nix store yet. */
export function chainWorkspace(): Promise<Workspace> {
  return benchWorkspace('chain', {
    ...workspaceFiles(graph, { functions: 0, modules: 0 }),
    'flake.nix': flakeText('layered'),
  });
}

/** What the chain costs in a derivation a crate, without their evaluation. */
export async function chainThroughNix(workspace: Workspace): Promise<ChainTimes> {
  const built = async (crates: readonly string[]) => {
    const derivations = await packageDerivations(workspace, crates);
    return cpuTime('nix-store', ['--realise', ...derivations], {
      cwd: workspace.directory,
      env: workspace.env,
    });
  };
  const first = await built(names.slice(0, 1));
  const others = await built(names);
  await editHighest(workspace);
  return { first, cold: first + others, last: await built([highest]) };
}

/** What it costs Cargo, in a target directory that git does not see. */
export async function chainThroughCargo(workspace: Workspace): Promise<ChainTimes> {
  // From the toolchain that the derivations have: that of the machine may be a proxy that looks for one first.
  const { PATH = '' } = workspace.env;
  const env = { ...workspace.env, PATH: `${join(readSetUp().toolchain.path, 'bin')}:${PATH}` };
  const built = (selection: readonly string[]) =>
    cpuTime('cargo', ['build', '--release', '--offline', ...selection], { cwd: workspace.directory, env });
  const first = await built(['--package', names[0] ?? '']);
  const others = await built(['--workspace']);
  await editHighest(workspace);
  return { first, cold: first + others, last: await built(['--package', highest]) };
}

function editHighest(workspace: Workspace): Promise<void> {
  const revision = Number.parseInt(nonce().slice(0, 8), 16);
  return edit(workspace, libraryPath(highest), (text) => revised(text, revision));
}
