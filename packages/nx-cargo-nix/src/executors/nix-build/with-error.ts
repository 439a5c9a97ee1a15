import type { ExecutorContext } from 'nx/src/devkit-exports';
import type { NixBuildOptions } from '../../build/plan';
import { replacedInputs } from '../../graph/replaced-inputs';

/** The options of a task, with an error to fail with if its target is not as the plugin inferred it: {@link replacedInputs}. */
export function withError(
  options: NixBuildOptions,
  { projectsConfigurations }: ExecutorContext,
  projectName = '',
  targetName = '',
): NixBuildOptions {
  const project = projectsConfigurations?.projects[projectName];
  const error = project && replacedInputs(projectName, project, targetName, options);
  return error === undefined || options.error !== undefined ? options : { ...options, error };
}
