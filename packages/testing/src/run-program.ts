import { spawn } from 'node:child_process';

/** What a finished program left behind. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  /** Standard output and standard error as they came, for messages and for tests of what a person reads. */
  readonly output: string;
}

/** How a program is started. */
export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Returns a failed program instead of throwing: for tests of failures. */
  readonly allowFailure?: boolean;
  /** Copies the output to this process's own as it comes: for long runs that somebody watches. */
  readonly show?: boolean;
  /** A command line to put before the program and its arguments: what runs it on another machine. */
  readonly enter?: readonly string[] | undefined;
}

/**
 * Runs a program to its end, without a shell. Asynchronous although the tests wait for it: Vitest's workers must
 * answer their parent while a build goes on.
 * @throws Error with the command, its exit code and all it printed, when it fails and `allowFailure` is not set
 */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const [first = '', ...rest] = [...(options.enter ?? []), program, ...args];
    const child = spawn(first, rest, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      if (options.show) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (options.show) process.stderr.write(text);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || options.allowFailure) {
        resolve({ exitCode: code ?? 1, stdout, output });
      } else {
        const command = [program, ...args].join(' ');
        const reason = signal ?? `exit code ${code}`;
        const printed = options.show ? 'its output is above' : output;
        reject(new Error(`'${command}' in ${options.cwd} failed (${reason}):\n${printed}`));
      }
    });
  });
}
