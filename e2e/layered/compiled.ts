import { compiledIn, evaluate, nix, nixStore } from '../../packages/testing/src/nix';
import type { Workspace } from '../../packages/testing/src/workspace';

/** Of the derivations that packages are made of, those that compile something. */
export async function compilingDerivations(
  workspace: Workspace,
  names: readonly string[],
): Promise<string[]> {
  const evaluated = await evaluate(workspace, names);
  const drvPaths = names.map((name) => evaluated[name]?.drvPath ?? '');
  const { stdout } = await nixStore(workspace, ['--query', '--requisites', ...drvPaths]);
  return stdout.split('\n').filter((path) => /-(?:\d+\.\d+\.\d+|raised|host|dependencies)\.drv$/.test(path));
}

/**
 * Builds packages.
 * @param before the derivations that there were already
 * @returns the crates that were compiled for it, in order, each as often as it was compiled
 */
export async function compiledSince(
  workspace: Workspace,
  names: readonly string[],
  before: readonly string[],
): Promise<string[]> {
  await nix(workspace, ['build', '--no-link', ...names.map((name) => `.#${name}`)]);
  const compiled: string[] = [];
  for (const drvPath of await compilingDerivations(workspace, names)) {
    if (before.includes(drvPath)) continue;
    compiled.push(...(await compiledIn(workspace, drvPath)));
  }
  return compiled.sort();
}
