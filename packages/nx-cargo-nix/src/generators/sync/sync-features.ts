import { logger } from 'nx/src/devkit-exports';
import { staleFeatures } from '../../features/stale-features';
import { builtWorkspaces } from '../../repository/built-workspaces';
import { cargoRepository, type OpenRepository } from '../../repository/open-repository';

/**
 * Brings the features files of a repository up to date, as far as Cargo can be asked; warns where it cannot.
 *
 * @param workspaces The option of the plugin: which Cargo workspaces are built.
 * @param write Writes a file of the repository.
 * @returns the paths of those that were not up to date
 */
export function syncFeatures(
  directory: string,
  open: OpenRepository,
  workspaces: readonly string[] | undefined,
  write: (path: string, text: string) => void,
): string[] {
  const { repository } = builtWorkspaces(open, cargoRepository(open), workspaces);
  const { stale, problems } = staleFeatures(directory, repository.workspaces, open.files.read);
  for (const problem of problems) logger.warn(problem);
  for (const { path, text } of stale) write(path, text);
  return stale.map(({ path }) => path);
}
