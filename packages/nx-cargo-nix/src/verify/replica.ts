import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from '../repository/git';
import { isAlive } from './is-alive';
import { linkModules, MODULES } from './node-modules-link';

/**
 * A git repository of its own that borrows the objects of the user's: any commit of theirs can be checked out in it, and
 * nothing that happens in it reaches them. (A git worktree would share references, configuration and objects with them, and
 * would leave an entry in their `.git` when it is killed.)
 */
export interface Replica {
  /** The top of its working tree. */
  readonly top: string;
  /** The workspace's root in it. */
  readonly directory: string;
  /** All of it, and a place for what must not lie in the working tree. */
  readonly scratch: string;
}

const PREFIX = 'nx-cargo-nix-verify-';

/** In a scratch directory: which repository it is a replica of. */
const SOURCE = 'repository';

/** The user's settings that decide what a file looks like when it is checked out, or which files git ignores. */
const settings = ['core.autocrlf', 'core.eol', 'core.attributesFile', 'core.excludesFile'];

/**
 * Makes an empty replica of a repository; the first commit is yet to be laid out in it. Only reads the repository. Whoever
 * calls this has to call {@link removeReplica}; what a killed process could not remove, the next one does.
 *
 * @param workspaceRoot The root of the Nx workspace: the repository's root, or a directory below it.
 */
export function createReplica(workspaceRoot: string): Replica {
  const said = (...args: string[]) => git(workspaceRoot, ['rev-parse', ...args]).trimEnd();
  const source = said('--show-toplevel');
  sweep(source);
  const objects = said('--path-format=absolute', '--git-path', 'objects');
  const prefix = said('--show-prefix');
  // The process's id is in the name so that a later run can tell what was left behind from what is in use.
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  try {
    writeFileSync(join(scratch, SOURCE), source);
    const top = join(scratch, 'tree');
    const directory = join(top, prefix);
    mkdirSync(directory, { recursive: true });
    git(top, ['init', '--quiet', '--template=', `--object-format=${said('--show-object-format')}`]);
    mkdirSync(join(top, '.git/objects/info'), { recursive: true });
    writeFileSync(join(top, '.git/objects/info/alternates'), `${alternate(objects)}\n`);
    copyInfo(workspaceRoot, top, [`/${MODULES}`, `/${prefix}${MODULES}`]);
    copySettings(workspaceRoot, top);
    linkModules(source, top);
    linkModules(workspaceRoot, directory);
    return { top, directory, scratch };
  } catch (error) {
    removeReplica({ scratch });
    throw error;
  }
}

/** Makes a commit what a replica is at: reference, index and working tree. */
export function checkOut({ top }: Replica, commit: string): void {
  git(top, ['read-tree', '--reset', '-u', commit]);
  git(top, ['update-ref', '--no-deref', 'HEAD', commit]);
}

/** Removes a replica, whatever state it is in. */
export function removeReplica({ scratch }: Pick<Replica, 'scratch'>): void {
  // A process that is just being ended may still write there.
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** A line of `objects/info/alternates`: git reads one with a quote at its start as a string of C. */
function alternate(path: string): string {
  return /^"|[\n\\]/.test(path) ? JSON.stringify(path) : path;
}

/** What is ignored, and how files are treated, beside what the commits say. */
function copyInfo(workspaceRoot: string, top: string, ignored: readonly string[]): void {
  const read = (name: string) => {
    const args = ['rev-parse', '--path-format=absolute', '--git-path', `info/${name}`];
    const path = git(workspaceRoot, args).trimEnd();
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  mkdirSync(join(top, '.git/info'), { recursive: true });
  writeFileSync(join(top, '.git/info/attributes'), read('attributes'));
  writeFileSync(join(top, '.git/info/exclude'), `${read('exclude')}\n${[...new Set(ignored)].join('\n')}\n`);
}

function copySettings(workspaceRoot: string, top: string): void {
  for (const name of settings) {
    const value = git(workspaceRoot, ['config', '--default', '', '--get', name]).replace(/\n$/, '');
    if (value !== '') git(top, ['config', name, value]);
  }
  // Nix and Nx run git here too: nothing of the user's is to be started by it, or to go on afterwards.
  git(top, ['config', 'core.hooksPath', '/dev/null']);
  git(top, ['config', 'core.fsmonitor', 'false']);
  git(top, ['config', 'gc.auto', '0']);
  git(top, ['config', 'maintenance.auto', 'false']);
}

/** Removes what killed runs on the same repository left behind. */
function sweep(source: string): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const scratch = join(tmpdir(), name);
    try {
      if (readFileSync(join(scratch, SOURCE), 'utf8') === source) removeReplica({ scratch });
    } catch {
      // Another user's, or being removed by another run.
    }
  }
}
