// @ts-check
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './processes.mjs';

/**
 * Installs the repository's npm dependencies when they are absent or older than the lock file.
 * npm writes `node_modules/.package-lock.json` at the end of every install, so its time is that of the install.
 * @param {string} repository
 */
export function ensureNodeModules(repository) {
  const installed = modifiedAt(join(repository, 'node_modules/.package-lock.json'));
  const locked = modifiedAt(join(repository, 'package-lock.json'));
  if (installed >= locked) return;
  say(
    installed === 0
      ? 'installing the npm dependencies'
      : 'the lock file is newer than node_modules: installing anew',
  );
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: repository });
}

/**
 * @param {string} file
 * @returns {number} its modification time in milliseconds, 0 where there is none
 */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
