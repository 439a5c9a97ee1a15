import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRepository, type WorkspaceFiles } from '../../../model';
import { findManifests } from '../../bin/find-manifests';
import { git, listed } from '../git';
import { crateEdits } from './crate-edits';
import type { Edit } from './edit';
import { repositoryEdits } from './repository-edits';
import { sample } from './sample';
import { workspaceEdits } from './workspace-edits';

/** Which edits to try. */
export interface EditChoice {
  /** Only the edits of these crates, and those of no crate in particular. */
  readonly crates?: readonly string[];
  /** How many crates are edited, where `crates` does not say which: spread evenly over the repository. */
  readonly crateLimit: number;
}

/**
 * The edits to try on a repository, in a fixed order.
 *
 * @param directory The workspace's root.
 * @param files Reads files below it.
 * @throws Error that names a crate of `choice.crates` which the repository does not have.
 */
export function chooseEdits(directory: string, files: WorkspaceFiles, choice: EditChoice): Edit[] {
  const { workspaces } = loadRepository(findManifests(directory), files);
  const tracked = listed(git(directory, ['ls-files', '-z']));
  const all = workspaces.flatMap((workspace) => workspace.members.map((crate) => ({ workspace, crate })));
  const unknown = choice.crates?.find((name) => !all.some(({ crate }) => crate.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `The option "crates" of nx-cargo-nix:verify names ${JSON.stringify(unknown)}, which is no crate of this ` +
        'repository. Give names as they stand in [package] of the manifests.',
    );
  }
  const chosen = choice.crates
    ? all.filter(({ crate }) => choice.crates?.includes(crate.name))
    : sample(all, choice.crateLimit);
  const touched = new Set(chosen.map(({ workspace }) => workspace));
  return [
    ...repositoryEdits(tracked),
    ...[...touched].flatMap((workspace) =>
      workspaceEdits(workspace, lockTextOf(directory, workspace.lock?.file)),
    ),
    ...chosen.flatMap(({ workspace, crate }) => crateEdits(workspace, crate, tracked)),
  ];
}

function lockTextOf(directory: string, file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(join(directory, file), 'utf8');
}
