import { nix, system } from '../../../../e2e/harness/nix';
import type { Workspace } from '../../../../e2e/harness/workspace';

/** The derivations of some packages of the workspace's flake, or of parts of them, in one evaluation. */
export async function packageDerivations(
  workspace: Workspace,
  names: readonly string[],
  part: 'package' | 'dependencies' = 'package',
): Promise<string[]> {
  const wanted = names.map((name) => JSON.stringify(name)).join(' ');
  const path = part === 'package' ? ['drvPath'] : [part, 'drvPath'];
  const apply = `packages: map (name: packages.\${name}.${path.join('.')}) [ ${wanted} ]`;
  const { stdout } = await nix(workspace, ['eval', '--json', `.#packages.${system}`, '--apply', apply]);
  return JSON.parse(stdout) as string[];
}
