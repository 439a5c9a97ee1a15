import { git } from '../repository/git';
import type { Replica } from './replica';

/** What a commit of a replica is made of besides its tree. */
export interface CommitDetails {
  readonly message: string;
  /** In seconds since 1970: a flake may read it (`self.lastModified`). */
  readonly time: number;
  readonly parent?: string | undefined;
}

/** Makes a commit in a replica. It does not depend on anybody's name, time zone, hooks or keys. */
export function commitTree({ top }: Replica, tree: string, { message, time, parent }: CommitDetails): string {
  const parents = parent === undefined ? [] : ['-p', parent];
  const name = 'nx-cargo-nix';
  const mail = 'nx-cargo-nix@localhost';
  const date = `@${time} +0000`;
  const env = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: mail,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: mail,
    GIT_COMMITTER_DATE: date,
  };
  return git(top, ['commit-tree', tree, ...parents, '-m', message], { env }).trim();
}
