import { execFileSync } from 'node:child_process';
import { gitEnvironment } from '../nix/git-environment';

/** What a git command is given beside its arguments. */
export interface GitOptions {
  /** Its standard input. */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs git without the repository's hooks, on the repository that lies there ({@link gitEnvironment}).
 *
 * Synchronous: commands are short, and cleaning up has to work while the process is on its way out.
 *
 * @param directory Where it runs.
 * @returns Its standard output.
 * @throws Error with what git says.
 */
export function git(directory: string, args: readonly string[], { input, env }: GitOptions = {}): string {
  try {
    return execFileSync('git', [...NO_HOOKS, ...args], {
      cwd: directory,
      env: { ...gitEnvironment(process.env), ...env },
      encoding: 'utf8',
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(input !== undefined && { input }),
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`git ${args.join(' ')} failed in ${directory}: ${stderr?.trim() || message}`);
  }
}

/** Arguments that keep git from running the repository's hooks. */
export const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

/** The paths in git's output with `-z`. */
export function listed(output: string): string[] {
  return output.split('\0').filter((path) => path !== '');
}
