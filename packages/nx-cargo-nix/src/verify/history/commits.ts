import { git } from '../../repository/git';

/** A commit of the user's history. */
export interface HistoryCommit {
  readonly hash: string;
  /** The abbreviated hash, as git would print it. */
  readonly short: string;
  readonly subject: string;
  /** When it was committed, in seconds since 1970: a flake may read it (`self.lastModified`). */
  readonly time: number;
}

/**
 * The newest commits of a branch, the oldest first: the base of the first comparison, and one for each comparison. Only first
 * parents are followed, so what a merge brings in counts as one change, as it does to whoever merges.
 *
 * @returns At most `count + 1`; fewer where the history, or what a shallow clone has of it, ends before.
 */
export function newestCommits(repository: string, count: number): HistoryCommit[] {
  const format = '%H%x00%h%x00%ct%x00%s%x00';
  const limit = `--max-count=${count + 1}`;
  const fields = git(repository, [
    'log',
    '--first-parent',
    '--no-show-signature',
    `--format=${format}`,
    limit,
    'HEAD',
  ])
    .split('\0')
    .map((field) => field.replace(/^\n/, ''));
  const commits: HistoryCommit[] = [];
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [hash = '', short = '', time = '', subject = ''] = fields.slice(at, at + 4);
    commits.push({ hash, short, time: Number(time), subject });
  }
  return commits.reverse();
}
