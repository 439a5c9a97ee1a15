import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TargetConfiguration } from 'nx/src/devkit-exports';
import type { Targets } from './nix-targets';

/** An example of options for the targets of each executor. */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'nx-cargo-nix:nix-bench': { args: ['--bench', 'parsing'] },
  'nx-cargo-nix:nix-build': { extraArgs: ['--cores', '2'] },
  'nx-cargo-nix:nix-prime': { undo: true },
  'nx-cargo-nix:nix-run': { args: ['--help'] },
  'nx-cargo-nix:nix-why': { kind: 'test', json: true },
  'nx-cargo-nix:release-publish': { dryRun: true },
};

/**
 * Adds to targets what Nx shows and runs for help (`metadata.help`; the page of a project runs the command in a shell).
 *
 * @param project The project's name. One with characters that mean something to a shell gets no help.
 * @param nx How Nx is started here.
 */
export function withHelp(targets: Targets, project: string, nx: string): Targets {
  if (!/^[\w@/.-]+$/.test(project)) return targets;
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [
      name,
      helped(target, `${nx} run ${project}:${name} --help`),
    ]),
  );
}

function helped(target: TargetConfiguration, command: string): TargetConfiguration {
  const options = EXAMPLES[target.executor ?? ''];
  if (!options || !/^[\w@/.: -]+$/.test(command)) return target;
  return {
    ...target,
    metadata: { ...target.metadata, help: { command, example: { options: { ...options } } } },
  };
}

/** How Nx is started in a workspace, as far as its files tell: package managers are not asked, since that takes a process. */
export function nxInvocation(workspaceRoot: string): string {
  const has = (file: string) => existsSync(join(workspaceRoot, file));
  if (has('.pnp.cjs')) return 'yarn nx';
  return has('nx') && !has('package.json') ? './nx' : 'npx nx';
}
