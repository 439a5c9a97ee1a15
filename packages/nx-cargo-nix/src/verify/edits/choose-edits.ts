import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRepositoryOptions } from '../../graph/plugin-options';
import { builtWorkspaces } from '../../repository/built-workspaces';
import { git, listed } from '../../repository/git';
import { cargoRepository, type OpenRepository } from '../../repository/open-repository';
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
 * @throws Error that names a crate of `choice.crates` which the repository does not have.
 */
export function chooseEdits(open: OpenRepository, choice: EditChoice): Edit[] {
  const { workspaceRoot: directory } = open;
  const options = readRepositoryOptions(directory);
  const { workspaces } = builtWorkspaces(open, cargoRepository(open), options.workspaces).repository;
  const tracked = listed(git(directory, ['ls-files', '-z']));
  const all = workspaces.flatMap((workspace) => workspace.members.map((crate) => ({ workspace, crate })));
  const unknown = choice.crates?.find((name) => !all.some(({ crate }) => crate.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `The option "crates" of nx-cargo-nix:verify names ${JSON.stringify(unknown)}, which is no crate that ` +
        'flakes of this repository build. Give names as they stand in [package] of the manifests.',
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
