// @ts-check
import { existsSync } from 'node:fs';
import { capture, findOnPath, run, say } from './processes.mjs';

/** Whether the package index was read in this run: once is enough. */
let indexRead = false;

/**
 * Whether this is a Debian-like machine on which this process may install packages.
 * @returns {boolean}
 */
export function canInstallPackages() {
  return existsSync('/etc/debian_version') && findOnPath('apt-get') !== undefined && asRoot() !== undefined;
}

/**
 * Installs Debian packages, with a fresh package index: an image's own index is often absent or names versions that
 * the mirror no longer has.
 * @param {readonly string[]} packages
 */
export function installPackages(packages) {
  if (!indexRead) {
    say('reading the index of Debian packages (apt-get update)');
    runAsRoot('apt-get', ['update', '-qq']);
    indexRead = true;
  }
  say(`installing ${packages.join(', ')} (apt-get install)`);
  runAsRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * Runs a program as root.
 * @param {string} program
 * @param {readonly string[]} args
 */
export function runAsRoot(program, args) {
  const prefix = asRoot() ?? [];
  const [first = program, ...rest] = [...prefix, program, ...args];
  run(first, rest, { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/**
 * What makes a command run as root here: nothing for root itself, `sudo -n` where that asks for no password.
 * @returns {string[] | undefined} `undefined` where there is no way
 */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return capture('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}
