import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * What a file of the model's Nix side evaluates to, with the Nix that is first on PATH.
 * @param file relative to the folder of the model
 * @returns `undefined` where there is no Nix
 * @throws Error with what Nix printed, where the evaluation fails
 */
export function evaluateNix(file: string): unknown {
  const args = ['--eval', '--strict', '--json', '--option', 'substituters', '', join(__dirname, '..', file)];
  try {
    const stdout = execFileSync('nix-instantiate', args, {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(stdout);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
