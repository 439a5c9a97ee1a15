import type { ExecutorContext } from 'nx/src/devkit-exports';
import type { BuildEnvironment } from '../../build/environment';
import { targetLinks } from '../../build/left-links';

/** The links of all targets of the workspace, if Nx says which targets there are. */
export function linksOf({
  projectsConfigurations,
  root,
}: ExecutorContext): Pick<BuildEnvironment, 'targetLinks'> {
  return projectsConfigurations ? { targetLinks: targetLinks(projectsConfigurations.projects, root) } : {};
}
