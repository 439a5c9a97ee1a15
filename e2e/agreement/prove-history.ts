/**
 * `npm run prove:history -- REPOSITORY [COMMITS]`: what the packed plugin would have done with the newest commits of a
 * repository that knows nothing of it: `verify --commits` on a clone that gets an `nx.json`, a flake and the Nix library. The
 * repository (a checkout, or a bare git directory) is only read. Fails where Nx misses anything.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { vendorNixLibrary } from '../../packages/testing/src/library';
import { nx } from '../../packages/testing/src/nx';
import { prepareTemplate } from '../../packages/testing/src/plugin-template';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { describeVersions } from '../../packages/testing/src/versions';
import { linkNodeModules, toolchainExpression, type Workspace } from '../../packages/testing/src/workspace';
import { buildTargetsAlone, nxJson } from './plugin-options';
import { realFlake } from './real-flake';

const DEFAULT_COMMITS = 100;

/** Tests, lints and documentation too: four times the time, and no stand-in for what the plain back end refuses. */
const withChecks = process.env.HISTORY_CHECKS === '1';

async function main(source: string | undefined, commits = String(DEFAULT_COMMITS)): Promise<void> {
  if (source === undefined || !/^[1-9]\d*$/.test(commits))
    throw new Error('Usage: npm run prove:history -- REPOSITORY [COMMITS]');
  console.log(`With ${await describeVersions()}.`);
  await prepareTemplate();
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-prove-history-')));
  const workspace = { directory, env: workspaceEnvironment() };
  try {
    await layOutTooling(workspace, resolve(source));
    const run = ['run', 'history:verify', `--commits=${commits}`];
    const { exitCode } = await nx(workspace, run, { allowFailure: true, show: true });
    process.exitCode = exitCode;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Clones the repository without any of its files: the working tree has only the tooling, which is all that is read from it.
 */
async function layOutTooling(workspace: Workspace, source: string): Promise<void> {
  const { directory, env } = workspace;
  const clone = ['clone', '--quiet', '--shared', '--no-checkout', '--', source, directory];
  await runProgram('git', clone, { cwd: repository, env });
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text);
  write('nx.json', withChecks ? nxJson({}) : nxJson(buildTargetsAlone));
  // Not in the root, which may have a crate: the two would be one project.
  mkdirSync(join(directory, 'verify'));
  const targets = { verify: { executor: 'nx-cargo-nix:verify' } };
  write('verify/project.json', JSON.stringify({ name: 'history', targets }));
  vendorNixLibrary(directory);
  write('nix/toolchain.nix', toolchainExpression());
  if (withChecks) cpSync(join(repository, 'e2e/example/flake.nix'), join(directory, 'flake.nix'));
  else write('flake.nix', realFlake);
  linkNodeModules(workspace);
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
