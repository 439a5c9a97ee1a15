import { type CargoWorkspace, cargoFiles, type ManifestError, notFollowedMessage } from '../../model';
import { flakeGapsMessage } from '../fingerprints/flake-gaps';
import { outdatedLock, outdatedLocksMessage } from '../fingerprints/outdated-lock';
import { unseenFiles } from '../fingerprints/workspace-fingerprints';
import type { BuiltWorkspaces } from '../repository/built-workspaces';
import type { OpenRepository } from '../repository/open-repository';
import { errorsMessage } from './broken-crates';
import { nestedMessage, passedOverMessage, unknownWorkspacesMessage } from './built-message';
import type { RepositoryInputs } from './repository-inputs';
import {
  movedSubmodulesMessage,
  unaddedLocksMessage,
  uncertainMessage,
  unreadableMessage,
} from './tracking-messages';

/**
 * What the user should know about a repository, once the inputs of all its targets are made: that tells which fingerprints are
 * stale.
 *
 * @param errors What is wrong with manifests and locks.
 * @returns Empty where all is well.
 */
export function repositoryMessages(
  open: OpenRepository,
  built: BuiltWorkspaces,
  { sources: { fingerprints, state }, gaps }: RepositoryInputs,
  errors: readonly Error[],
): string {
  const { workspaces } = built.repository;
  for (const workspace of workspaces) fingerprints.compareUnseen(workspace, unseenFiles(workspace, state));
  const outdated = workspaces.flatMap((workspace) => outdatedLock(workspace) ?? []);
  const messages = [
    errorsMessage([...errors, ...workspaces.flatMap(missingLock)]),
    outdatedLocksMessage(outdated),
    fingerprints.message(outdated),
    notFollowedMessage(workspaces.flatMap((workspace) => cargoFiles(workspace).notFollowed)),
    flakeGapsMessage(gaps),
    uncertainMessage(state),
    unreadableMessage(open.fileSet),
    unaddedLocksMessage(open.fileSet),
    movedSubmodulesMessage(open.fileSet),
    unknownWorkspacesMessage(built),
    passedOverMessage(built),
    nestedMessage(built),
  ];
  return messages.filter((message) => message !== undefined).join('\n\n');
}

/** Why a workspace whose crates are to be built has no lock; it counts as no error of the repository, where some are not built. */
function missingLock({ members, lock, lockError }: CargoWorkspace): readonly ManifestError[] {
  return lock === undefined && lockError !== undefined && members.length > 0 ? [lockError] : [];
}
