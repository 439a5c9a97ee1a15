import { join, posix } from 'node:path';
import { type NixError, type NixVersion, nixVersion } from '../../nix';
import { readText } from '../../repository/git-directory';
import { type TrackedFiles, trackedFiles } from '../../repository/tracked-files';
import { archivedFiles, archivedFilesError } from './archived-files';
import { refuseCommittedAlone } from './committed-alone';
import { submoduleError, submoduleState, unknownSubmodulesError } from './submodule-files';
import { loadTaskSources, type TaskSources } from './task-sources';
import { uncertainFiles, uncertainFilesError } from './uncertain-files';
import { untrackedFiles, untrackedFilesError } from './untracked-files';

/**
 * Says why a task must not be built now: Nix would see other sources than Nx hashes, and Nx would cache the result under a hash of
 * the wrong ones.
 *
 * @param projectRoot The directory of the task's project.
 * @param attribute What the task builds.
 */
export type SourceCheck = (projectRoot: string, attribute: string) => NixError | undefined;

/**
 * Looks once, for all tasks, for such files. The Cargo model is loaded only if git reports something.
 *
 * @param workspaceRoot The absolute path of the workspace. Outside of a git repository nothing is cached.
 * @param references The references of the flakes that are built.
 * @param version Asks for the version of Nix.
 */
export async function checkSources(
  workspaceRoot: string,
  references: readonly string[],
  version: () => Promise<NixVersion> = nixVersion,
): Promise<SourceCheck> {
  const tracked = trackedFiles(workspaceRoot);
  if (!tracked) return () => undefined;
  const refusal = await refuseCommittedAlone(references, version);
  if (refusal) return () => refusal;
  const [untracked, uncertain, archived, submodules] = await Promise.all([
    untrackedFiles(workspaceRoot),
    uncertainFiles(workspaceRoot, tracked),
    archivedFiles(workspaceRoot, tracked, version),
    submoduleState(workspaceRoot, tracked, version),
  ]);
  const inSubmodules = tracked.files.filter(({ submodule }) => submodule !== undefined);
  if (untracked.length + uncertain.length + archived.length + inSubmodules.length === 0)
    return () => undefined;
  const lacking = submodules.unknown.length > 0 && seesSubmodules(workspaceRoot, tracked, references);
  let known: TaskSources | undefined;
  return (projectRoot, attribute) => {
    if (lacking) return unknownSubmodulesError(submodules.unknown);
    known ??= loadTaskSources(workspaceRoot);
    const isSource = known(projectRoot, attribute);
    const unknown = untracked.filter(isSource);
    if (unknown.length > 0) return untrackedFilesError(unknown);
    const unsure = uncertain.filter(isSource);
    if (unsure.length > 0) return uncertainFilesError(unsure);
    const given = archived.filter(isSource);
    if (given.length > 0) return archivedFilesError(given);
    const needed = [...inSubmodules, ...submodules.gone].filter(({ path }) => isSource(path));
    return submoduleError([...new Set(needed.flatMap(({ submodule }) => submodule ?? []))], submodules);
  };
}

/** Whether a flake may see submodules: by a word in its reference, or in its inputs, which Nix accepts only as literals. */
function seesSubmodules(
  workspaceRoot: string,
  { files }: TrackedFiles,
  references: readonly string[],
): boolean {
  if (references.some((reference) => reference.includes('submodules'))) return true;
  const flakes = files.filter(({ path }) => posix.basename(path) === 'flake.nix');
  return flakes.some(({ path }) => readText(join(workspaceRoot, path))?.includes('submodules'));
}
