import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace';
import { SOMEBODY } from './accounts';
import { type Machine, runOn } from './machine';
import { asksDaemon } from './nix-daemon';

/** Whom git is to trust although somebody else owns the files: root, who edits them for a test. */
const trustsAll = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };

/** A workspace on a machine ({@link on}) that belongs to a user who is not root and asks the machine's Nix daemon; it runs as that user. */
export async function asSomebody(machine: Machine, workspace: Workspace): Promise<Workspace> {
  const home = join(machine.directory, 'home');
  mkdirSync(home);
  await give(machine, home, workspace.directory);
  const user = ['setpriv', `--reuid=${SOMEBODY}`, `--regid=${SOMEBODY}`, '--clear-groups', '--'];
  // Of the directories on root's own `PATH`, Nix 2.34 fails on those that it may not read.
  const PATH = (process.env.PATH ?? '').split(':').filter((each) => !each.startsWith('/root/'));
  return {
    ...workspace,
    env: {
      ...workspace.env,
      ...asksDaemon,
      ...trustsAll,
      HOME: home,
      USER: 'somebody',
      XDG_CACHE_HOME: join(home, '.cache'),
      PATH: PATH.join(':'),
    },
    enter: [...machine.enter(workspace.directory), ...user],
  };
}

/** Gives files to a user who is not root. Root can still read them. */
export async function give(machine: Machine, ...paths: readonly string[]): Promise<void> {
  await runOn(machine, 'chown', ['--recursive', `${SOMEBODY}:${SOMEBODY}`, ...paths]);
}
