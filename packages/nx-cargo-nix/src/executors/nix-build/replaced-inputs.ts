import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import type { NixBuildOptions } from '../../build/plan';
import { CHECK_INPUTS, TECHNOLOGIES } from '../../graph/nix-targets';
import { UNTOLD_VARIABLE } from '../../graph/run-variables';

/**
 * What is wrong with a target that the plugin inferred and whose inputs or outputs something else replaced: `targetDefaults` in `nx.json`, as
 * a rule, of a target of the same name. Its hash would not tell what Nix sees, and Nx would restore old results.
 *
 * @returns A message for the user; nothing where all is well, or where the target is the user's own.
 */
export function replacedInputs(
  { projectsConfigurations }: ExecutorContext,
  projectName: string | undefined,
  targetName: string | undefined,
): string | undefined {
  const target = projectsConfigurations?.projects[projectName ?? '']?.targets?.[targetName ?? ''];
  if (target === undefined || !isInferred(target)) return undefined;
  const what = hasInputs(target) ? (hasOutput(target) ? undefined : 'outputs') : 'inputs';
  if (what === undefined) return undefined;
  return (
    `The ${what} of ${projectName}:${targetName} are not those that the plugin inferred, so Nx would restore results that are not of ` +
    'these sources. They come from "targetDefaults" in nx.json, or from the project itself. Take them away there, or put ' +
    `"..." and no named inputs among them (Nx 24), or give the target another name (the plugin's option "nixBuildTargetName" and the like).`
  );
}

/** The options of a task that is to fail with a message, if there is one. */
export function withError(options: NixBuildOptions, error: string | undefined): NixBuildOptions {
  return error === undefined || options.error !== undefined ? options : { ...options, error };
}

/** The plugin says of its targets what they are; `targetDefaults` may replace anything else. */
function isInferred({ metadata }: TargetConfiguration): boolean {
  return metadata?.technologies?.join() === TECHNOLOGIES.join();
}

/** Whether Nx caches the link. */
function hasOutput({ outputs = [], options }: TargetConfiguration): boolean {
  return outputs.includes(`{workspaceRoot}/${options?.outLink}`);
}

/** Whether the inferred inputs are there, and no name among them that may stand for patterns that take sources away. */
function hasInputs({ inputs = [] }: TargetConfiguration): boolean {
  const isKnown = (input: string) => input === CHECK_INPUTS || /^!?\{(?:workspace|project)Root\}/.test(input);
  return (
    inputs.every((input) => typeof input !== 'string' || isKnown(input)) &&
    inputs.some((input) =>
      typeof input === 'string' ? input === CHECK_INPUTS : 'env' in input && input.env === UNTOLD_VARIABLE,
    )
  );
}
