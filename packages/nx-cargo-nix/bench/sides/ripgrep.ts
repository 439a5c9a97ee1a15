import { cpSync, existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compiledCrates, compiledIn, nixStore } from '../../../testing/src/nix';
import { nx, nxGraph } from '../../../testing/src/nx';
import { plainFlake } from '../../../testing/src/plain-flake';
import { readSetUp } from '../../../testing/src/repository';
import { runProgram } from '../../../testing/src/run-program';
import {
  commit,
  edit,
  layOut,
  nonce,
  ranIn,
  removeWorkspace,
  type Workspace,
} from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { packageDerivations } from './package-derivations';

/** A clone of ripgrep (`https://github.com/BurntSushi/ripgrep`), at the commit to measure. */
const clone = process.env.RIPGREP ?? '';

/** Whether there is one. */
export const ripgrepIsThere = existsSync(join(clone, 'crates/core/main.rs'));

/** What is built and edited, in the order of the table. */
export const STEPS = ['cold', 'crates/core/main.rs', 'crates/grep/src/lib.rs', 'crates/matcher/src/lib.rs'];

/** What building ripgrep took on one side. */
export interface Step {
  /** CPU seconds of all that ran. */
  readonly seconds: number;
  /** How many crates were compiled, by Cargo's own words. */
  readonly compiled: number;
}

/**
 * Builds ripgrep from nothing, and again after the edit of each file, through Nix and with Cargo.
 * @returns for each of `STEPS` what it took
 */
export async function buildRipgrep(): Promise<{ nix: Step[]; cargo: Step[] }> {
  const workspace = await layOutRipgrep();
  try {
    const { nodes } = await nxGraph(workspace);
    const crates = Object.keys(nodes).filter((name) => nodes[name]?.data.targets?.['nix-build']);
    const seen = new Set<string>();
    const steps = { nix: [] as Step[], cargo: [] as Step[] };
    for (const step of STEPS) {
      if (step !== 'cold') await edit(workspace, step, (text) => `${text}\n// ${nonce()}\n`);
      steps.cargo.push(await throughCargo(workspace));
      steps.nix.push(await throughNix(workspace, crates, seen));
      console.log(`  ${step}: ${JSON.stringify([steps.nix.at(-1), steps.cargo.at(-1)])}`);
    }
    return steps;
  } finally {
    removeWorkspace(workspace);
  }
}

/** The clone's files in a workspace, with a flake that no earlier run had: nothing that is compiled is in the store. */
async function layOutRipgrep(): Promise<Workspace> {
  const laidOut = await layOut('bench-ripgrep', {
    files: { 'flake.nix': flake, 'nix-features.json': '{"systems":{"x86_64-linux":{}}}' },
    unique: false,
  });
  const kept = ['.git', '.gitignore', 'target'].map((name) => join(clone, name));
  cpSync(clone, laidOut.directory, { recursive: true, filter: (path) => !kept.includes(path) });
  const nixConfig = `${laidOut.env.NIX_CONFIG ?? ''}\nmax-jobs = ${availableParallelism()}`;
  // Cargo from the toolchain that the derivations have.
  const { PATH = '' } = laidOut.env;
  const workspace = {
    ...laidOut,
    env: {
      ...laidOut.env,
      NIX_CONFIG: nixConfig,
      PATH: `${join(readSetUp().toolchain.path, 'bin')}:${PATH}`,
    },
  };
  await nx(workspace, ['sync']);
  await commit(workspace, 'features and fingerprints');
  await runProgram('cargo', ['fetch', '--locked'], ranIn(workspace));
  return workspace;
}

const flake = plainFlake(`commonArgs.env.BENCH = "${nonce()}";`);

async function throughCargo(workspace: Workspace): Promise<Step> {
  const log = join(workspace.directory, '.nx/cargo.log');
  const script = 'exec cargo build --release --workspace --locked --offline --color=never 2>"$0"';
  const seconds = await cpuTime('sh', ['-c', script, log], ranIn(workspace));
  const { stdout } = await runProgram('cat', [log], ranIn(workspace));
  return { seconds, compiled: compiledCrates(stdout).length };
}

/** @param seen the derivations of earlier steps, to which those of this one are added */
async function throughNix(workspace: Workspace, crates: readonly string[], seen: Set<string>): Promise<Step> {
  if (seen.size === 0) await unpack(workspace, await requisites(workspace, crates));
  const features = ['--extra-experimental-features', 'nix-command flakes'];
  const wanted = crates.map((name) => `.#${name}`);
  const seconds = await cpuTime('nix', [...features, 'build', '--no-link', ...wanted], ranIn(workspace));
  let compiled = 0;
  for (const path of await requisites(workspace, crates)) {
    if (!COMPILING.test(path) || seen.has(path)) continue;
    seen.add(path);
    compiled += (await compiledIn(workspace, path)).length;
  }
  return { seconds, compiled };
}

/** Derivations that compile something. */
const COMPILING = /-(?:\d+\.\d+\.\d+|raised|host|dependencies)\.drv$/;

/** Fetches and unpacks third-party crates, as `cargo fetch` has done for Cargo. */
async function unpack(workspace: Workspace, derivations: readonly string[]): Promise<void> {
  const vendored = derivations.filter((path) => path.endsWith('-vendored-crates.drv'));
  await nixStore(workspace, ['--realise', ...vendored]);
}

async function requisites(workspace: Workspace, crates: readonly string[]): Promise<string[]> {
  const packages = await packageDerivations(workspace, crates);
  return (await nixStore(workspace, ['--query', '--requisites', ...packages])).stdout.trim().split('\n');
}
