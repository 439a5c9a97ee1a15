import { execFileSync } from 'node:child_process';

/**
 * Runs git without the repository's hooks, and without the variables by which a hook that started Nx would send git to
 * another repository.
 *
 * Synchronous: commands are short, and cleaning up has to work while the process is on its way out.
 *
 * @param directory Where it runs.
 * @returns Its standard output.
 * @throws Error with what git says.
 */
export function git(directory: string, args: readonly string[]): string {
  try {
    return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
      cwd: directory,
      env: withoutRepository(process.env),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`git ${args.join(' ')} failed in ${directory}: ${stderr?.trim() || message}`);
  }
}

/** The paths in git's output with `-z`. */
export function listed(output: string): string[] {
  return output.split('\0').filter((path) => path !== '');
}

function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_INDEX_FILE, GIT_WORK_TREE, GIT_PREFIX, ...rest } = env;
  return rest;
}
