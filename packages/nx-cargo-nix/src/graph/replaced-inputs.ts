import type { ProjectConfiguration, TargetConfiguration } from 'nx/src/devkit-exports';
import { BUILD_INPUTS, CHECK_INPUTS, NIX_BUILD_EXECUTOR, TECHNOLOGIES } from './nix-targets';
import { addedInputs, type Inputs } from './target-inputs';
import { untoldOption, untoldOptionMessage } from './untold-options';

/** The named inputs of a project, as Nx merged them. */
type NamedInputs = Readonly<Record<string, Inputs>>;

/** The parts of a target's configuration that decide whether Nx restores a result of these sources. */
type Replaced = 'inputs' | 'outputs' | 'ultracache';

/**
 * What is wrong with a target that the plugin inferred, if something else replaced a part of it that correct caching relies on, or added
 * inputs that may exclude sources: usually `targetDefaults` in `nx.json`, for a target of the same name. Its hash would not cover what Nix
 * sees, and Nx would restore stale results. The same goes for options that no input covers: {@link untoldOption}.
 *
 * @param project The project as Nx merged it.
 * @param options Those of a task: a configuration and the command line add to the target's.
 * @returns A message for the user; nothing if all is well, or if the target is the user's own.
 */
export function replacedInputs(
  projectName: string,
  project: Pick<ProjectConfiguration, 'targets' | 'namedInputs'>,
  targetName: string,
  options = project.targets?.[targetName]?.options,
): string | undefined {
  const target = project.targets?.[targetName];
  if (target === undefined || !isInferred(target)) return undefined;
  const what = replacedPart(target, project.namedInputs as NamedInputs | undefined);
  const option = what === undefined ? untoldOption({ ...target, options }) : undefined;
  if (option !== undefined) return untoldOptionMessage(`${projectName}:${targetName}`, option);
  if (what === undefined) return undefined;
  return (
    `The ${what} of ${projectName}:${targetName} differ from those that the plugin inferred, so Nx would restore results of other sources. ` +
    'They come from "targetDefaults" in nx.json, or from the project itself. Remove them there; or, with Nx 23 and later, begin them with ' +
    '"..." and use neither "!" nor named inputs; or give the target another name (the plugin\'s option "nixBuildTargetName" and the like).'
  );
}

/** {@link replacedInputs} of all projects, for commands that only ask what is affected: they run nothing. Nothing if all is well. */
export function replacedInputsMessage(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): string | undefined {
  const [first, ...others] = Object.entries(projects).flatMap(([name, project]) =>
    Object.keys(project.targets ?? {}).flatMap((target) => replacedInputs(name, project, target) ?? []),
  );
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` The same applies to ${others.length} more targets.`;
  return `nx-cargo-nix: ${first}${more}`;
}

/**
 * The plugin's targets state what they are; `targetDefaults` may replace anything else, and add to that. Those of broken crates build
 * nothing.
 */
function isInferred({ executor, metadata, options }: TargetConfiguration): boolean {
  return (
    executor === NIX_BUILD_EXECUTOR &&
    options?.error === undefined &&
    TECHNOLOGIES.every((technology) => metadata?.technologies?.includes(technology))
  );
}

function replacedPart(target: TargetConfiguration, named: NamedInputs = {}): Replaced | undefined {
  if (!hasInputs(target, named)) return 'inputs';
  if (!target.outputs?.includes(`{workspaceRoot}/${target.options?.outLink}`)) return 'outputs';
  return target.ultracache?.mode === 'off' ? undefined : 'ultracache';
}

/** Whether the inferred inputs are there, and nothing besides them that may exclude sources. */
function hasInputs({ inputs = [], metadata }: TargetConfiguration, named: NamedInputs): boolean {
  const attribute = String(metadata?.attribute);
  // Besides the name that checks share, or the marks.
  if (/^checks\..*[-@]clippy"?$/.test(attribute) && !inputs.some(isLintFile)) return false;
  // That of a build has no tests among its files.
  const name = attribute.startsWith('checks.') ? CHECK_INPUTS : BUILD_INPUTS;
  if (!inputs.includes(name)) return isHarmless(addedInputs(inputs));
  // The name may have been given another meaning, too.
  const meaning = addedInputs(named[name] ?? []);
  return meaning?.length === 0 && isHarmless(inputs.filter((input) => input !== name));
}

function isLintFile(input: Inputs[number]): boolean {
  return typeof input === 'string' && !input.startsWith('!') && input.includes('clippy.toml');
}

function isHarmless(added: Inputs | undefined): boolean {
  return added?.every(onlyAdds) ?? false;
}

/** Keys of inputs that are hashed by themselves. */
const BY_ITSELF = ['env', 'runtime', 'externalDependencies', 'workingDirectory', 'dependentTasksOutputFiles'];

/** Whether an input only adds to a hash. A `!` excludes files from all filesets, and what a name stands for is not known here. */
function onlyAdds(input: Inputs[number]): boolean {
  if (typeof input === 'string') return isPositive(input);
  if ('fileset' in input) return isPositive(input.fileset);
  return BY_ITSELF.some((key) => key in input);
}

function isPositive(fileset: string): boolean {
  return /^\^?\{(?:workspace|project)Root\}/.test(fileset);
}
