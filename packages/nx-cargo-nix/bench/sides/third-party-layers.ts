import { nixStore } from '../../../testing/src/nix';
import { commit, edit, nonce, removeWorkspace, type Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';
import { bumped, thirdPartyFiles, thirdPartyUsers } from '../synthetic/third-party';
import { flakeText, type Strategy } from './bench-flake';
import { benchWorkspace } from './bench-workspace';
import { packageDerivations } from './package-derivations';

/** What building all packages took. */
export interface Built {
  /** CPU seconds of all that ran. */
  readonly seconds: number;
  /** How often a third-party crate was compiled, by the logs of the builds. */
  readonly compilations: number;
}

/** Derivations that compile something; the others fetch and unpack third-party crates. */
const COMPILING = /-(?:dependencies|host|0\.1\.0)\.drv$/;
const VENDORING = /-vendored-crates\.drv$/;

/** Builds the workspace of third-party dependencies with a strategy: cold, and again after one of them has another version. */
export async function buildThirdParty(strategy: Strategy): Promise<{ cold: Built; bump: Built }> {
  const workspace = await benchWorkspace(`third-party-${strategy}`, {
    ...thirdPartyFiles(nonce()),
    'flake.nix': flakeText(strategy),
  });
  try {
    const cold = await buildAll(workspace, new Set());
    await edit(workspace, 'Cargo.lock', bumped);
    await commit(workspace);
    const bump = await buildAll(workspace, new Set(cold.derivations));
    return { cold, bump };
  } finally {
    removeWorkspace(workspace);
  }
}

async function buildAll(workspace: Workspace, known: ReadonlySet<string>) {
  const packages = await packageDerivations(workspace, thirdPartyUsers);
  const derivations = await linesOf(workspace, ['--query', '--requisites', ...packages]);
  // Fetched and unpacked before: that depends on the network, and is the same for all strategies.
  await nixStore(workspace, ['--realise', ...derivations.filter((path) => VENDORING.test(path))]);
  const options = { cwd: workspace.directory, env: workspace.env };
  const seconds = await cpuTime('nix-store', ['--realise', ...packages], options);
  const compiling = derivations.filter((path) => COMPILING.test(path) && !known.has(path));
  const logs = await linesOf(workspace, ['--read-log', ...compiling]);
  const compilations = logs
    .map((line) => /^ *Compiling (\S+) /.exec(line)?.[1] ?? '')
    .filter((crate) => crate !== '' && !thirdPartyUsers.includes(crate)).length;
  return { seconds, compilations, derivations };
}

async function linesOf(workspace: Workspace, args: readonly string[]): Promise<string[]> {
  return (await nixStore(workspace, args)).stdout.trim().split('\n');
}
