import { execa } from 'execa';
import { gitEnvironment } from '../nix/git-environment';
import { NO_HOOKS } from './git';

/** How a command of {@link askGit} ended. */
export interface GitAnswer {
  /** `undefined` if git could not be run. */
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
}

/**
 * Like `git`, for a question that git may answer with no, or if there may be no git: beside other work, and without an
 * error.
 */
export async function askGit(directory: string, args: readonly string[], input?: string): Promise<GitAnswer> {
  const { exitCode, stdout } = await execa('git', [...NO_HOOKS, ...args], {
    cwd: directory,
    env: gitEnvironment(process.env),
    extendEnv: false,
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  });
  return { exitCode, stdout: Buffer.from(stdout ?? []) };
}
