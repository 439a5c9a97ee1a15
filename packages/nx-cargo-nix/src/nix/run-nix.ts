import { stripVTControlCharacters } from 'node:util';
import { execa, type Options } from 'execa';
import { NixError } from './nix-error';

/** What every Nix from 2.8 to 2.34 says when SIGINT, SIGTERM or SIGHUP ends it: it catches them, and exits with 1. */
const INTERRUPTED = /^error: interrupted by the user$/m;

/** Where and until when commands run. */
export interface NixContext {
  /** The directory that relative paths in flake references start at. */
  readonly directory: string;
  /** Ends running commands when it fires. */
  readonly signal?: AbortSignal;
}

/** How a command ended. Colours are taken out of both texts. */
export interface NixResult {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commands of a Nix installation. `nix-store` is there in every version, and stable. */
export type NixProgram = 'nix' | 'nix-store';

/**
 * Makes `nix eval` and flakes available whatever the user's nix.conf says; on a machine where they are enabled already
 * it changes nothing.
 */
const experimental = ['--extra-experimental-features', 'nix-command flakes'];

function commandLine(program: NixProgram, args: readonly string[]): string[] {
  return program === 'nix' ? [...experimental, ...args] : [...args];
}

function processOptions(context: NixContext) {
  return {
    cwd: context.directory,
    reject: false,
    stdin: 'ignore',
    // A build that is told to stop gets time to clean up before it is killed.
    forceKillAfterDelay: 5_000,
    ...(context.signal && { cancelSignal: context.signal }),
  } satisfies Options;
}

/**
 * Runs a command to its end. A command that fails is a result; one that cannot be started, or that a signal ends, is a
 * `NixError`: whoever sent the signal does not want it tried again in another way.
 */
export async function runNix(
  program: NixProgram,
  args: readonly string[],
  context: NixContext,
): Promise<NixResult> {
  const result = await execa(program, commandLine(program, args), processOptions(context));
  if (result.exitCode === undefined) throw notRun(program, result);
  const stderr = stripVTControlCharacters(result.stderr).trim();
  if (result.exitCode !== 0 && INTERRUPTED.test(stderr))
    throw new NixError('store', `${program} was stopped.`);
  return { succeeded: result.exitCode === 0, stdout: result.stdout, stderr };
}

/**
 * Runs a command to its end and hands over each line it writes to its standard error, as it comes; its standard output
 * is dropped. Gives whether the command succeeded; throws a `NixError` where it cannot be started.
 */
export async function followNix(
  program: NixProgram,
  args: readonly string[],
  context: NixContext,
  onLine: (line: string) => void,
): Promise<boolean> {
  const options = { ...processOptions(context), stdout: 'ignore', buffer: false } as const;
  const running = execa(program, commandLine(program, args), options);
  for await (const line of running.iterable({ from: 'stderr' })) onLine(line);
  const result = await running;
  if (result.exitCode === undefined) throw notRun(program, result);
  return result.exitCode === 0;
}

interface Ending {
  readonly code?: string | undefined;
  readonly signal?: string | undefined;
  readonly shortMessage?: string | undefined;
}

function notRun(program: NixProgram, ending: Ending): NixError {
  if (ending.code === 'ENOENT') {
    return new NixError(
      'missing',
      `The command "${program}" was not found on PATH (${process.env.PATH ?? 'which is not set'}). ` +
        'Install Nix (https://nixos.org/download), open a new shell so that PATH includes it, and try again.',
    );
  }
  if (ending.signal !== undefined)
    return new NixError('store', `${program} was stopped by ${ending.signal}.`);
  return new NixError(
    'store',
    `${program} could not be run: ${ending.shortMessage ?? 'no reason was given'}`,
  );
}
