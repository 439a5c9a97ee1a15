import { nix, system } from '../../../testing/src/nix';
import type { Workspace } from '../../../testing/src/workspace';
import { cpuTime } from '../measure/cpu-time';

/** The derivations of some packages of the workspace's flake, in one evaluation. */
export async function packageDerivations(workspace: Workspace, names: readonly string[]): Promise<string[]> {
  const { stdout } = await nix(workspace, evaluating(names));
  return JSON.parse(stdout) as string[];
}

/**
 * The CPU seconds of evaluating them. The flake itself is copied into the store before: Nix does that whenever a file has
 * changed, whatever is evaluated of it.
 */
export async function evaluationCpuTime(workspace: Workspace, names: readonly string[]): Promise<number> {
  await nix(workspace, ['flake', 'metadata', '--json']);
  const features = ['--extra-experimental-features', 'nix-command flakes'];
  const options = { cwd: workspace.directory, env: workspace.env };
  return cpuTime('nix', [...features, ...evaluating(names)], options);
}

function evaluating(names: readonly string[]): string[] {
  const wanted = names.map((name) => JSON.stringify(name)).join(' ');
  const apply = `packages: map (name: packages.\${name}.drvPath) [ ${wanted} ]`;
  return ['eval', '--json', `.#packages.${system}`, '--apply', apply];
}
