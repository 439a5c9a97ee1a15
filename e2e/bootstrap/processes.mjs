// @ts-check
/** Starting other programs before any dependency is installed: arguments are arrays, no shell is involved. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A reason to stop that the reader can act on. It is printed without a stack trace. */
export class SetUpError extends Error {}

/**
 * Tells the reader what is about to happen.
 * @param {string} text one sentence
 */
export function say(text) {
  console.log(`set-up: ${text}`);
}

/**
 * Where a program is on PATH.
 * @param {string} program
 * @returns {string | undefined}
 */
export function findOnPath(program) {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(directory, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this directory: the next one may have it.
    }
  }
  return undefined;
}

/**
 * Runs a program.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] `quiet` shows the output only if it fails
 * @throws {SetUpError} when it cannot be started or fails
 */
export function run(program, args, { quiet = false, ...options } = {}) {
  const output = quiet ? 'pipe' : 'inherit';
  const result = spawnSync(program, args, {
    stdio: ['ignore', output, output],
    encoding: 'utf8',
    ...options,
  });
  if (!result.error && result.status === 0) return;
  const printed = quiet ? `:\n${result.stdout ?? ''}${result.stderr ?? ''}` : '';
  const reason = result.error?.message ?? result.signal ?? `exit code ${result.status}`;
  throw new SetUpError(`'${[program, ...args].join(' ')}' failed (${reason})${printed}`);
}

/**
 * What a program prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {string | undefined} standard output, trimmed; `undefined` when the program is absent or fails
 */
export function capture(program, args, options = {}) {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    ...options,
  });
  return status === 0 ? stdout.trim() : undefined;
}
