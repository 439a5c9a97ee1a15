import { type RunOptions, runProgram } from '../../../testing/src/run-program';

/** Runs the command given after it, with output on standard error, and prints the time that it and its children took. */
const TIMED = '"$@" >&2; status=$?; times; exit $status';

/**
 * The CPU time, user and system, of a program and of all processes below it that were waited for, in seconds. Without a
 * Nix daemon, builders are among them. Node reports this for itself alone, so a shell's `times` does (Bash manual,
 * "Bourne Shell Builtins": the second line is that of its children).
 * @throws Error with what the program printed, when it fails
 */
export async function cpuTime(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<number> {
  const { stdout } = await runProgram('bash', ['-c', TIMED, 'bash', program, ...args], options);
  return childrenTime(stdout);
}

/**
 * The sum of the times on the last line that `times` printed.
 * @throws Error with the text, if that is no such line
 */
export function childrenTime(printed: string): number {
  const last = printed.trim().split('\n').at(-1) ?? '';
  const match = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/.exec(last);
  if (!match) throw new Error(`expected two times such as '0m1.250s 0m0.040s' from bash, not: ${printed}`);
  const [userMinutes = 0, user = 0, systemMinutes = 0, system = 0] = match.slice(1).map(Number);
  return (userMinutes + systemMinutes) * 60 + user + system;
}
