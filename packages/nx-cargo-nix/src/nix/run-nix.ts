import { stripVTControlCharacters } from 'node:util';
import { execa, type Options } from 'execa';
import { gitEnvironment } from './git-environment';
import { NixError } from './nix-error';
import { childrenOf, killAll } from './processes';
import { withTroubleAdvice } from './trouble';
import { Watchdog } from './watchdog';

/** What every Nix from 2.8 to 2.34 says when SIGINT, SIGTERM or SIGHUP ends it: it catches them, and exits with 1. */
const INTERRUPTED = /^error: interrupted by the user$/m;

/** Lines of Nix's structured log after which the set of builders may have changed. */
const BUILD_CHANGES = /^@nix \{"action":"st(?:art|op)"/;

/** Ends what this process has started, when this process is killed. */
const watchdog = new Watchdog();

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
    env: gitEnvironment(process.env),
    extendEnv: false,
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
  const running = execa(program, commandLine(program, args), processOptions(context));
  const result = await watched(running.pid, running);
  if (result.exitCode === undefined) throw notRun(program, result);
  const stderr = stripVTControlCharacters(result.stderr).trim();
  if (result.exitCode !== 0 && INTERRUPTED.test(stderr))
    throw new NixError('store', `${program} was stopped.`);
  return { succeeded: result.exitCode === 0, stdout: result.stdout, stderr };
}

/**
 * Runs a command to its end and hands over each line it writes to its standard error, as it comes; its standard output is dropped.
 * Returns whether the command succeeded; throws a `NixError` where it cannot be started.
 */
export async function followNix(
  program: NixProgram,
  args: readonly string[],
  context: NixContext,
  onLine: (line: string) => void,
): Promise<boolean> {
  const options = { ...processOptions(context), stdout: 'ignore', buffer: false } as const;
  const running = execa(program, commandLine(program, args), options);
  const follow = async () => {
    for await (const line of running.iterable({ from: 'stderr' })) {
      onLine(line);
      // Only the lines about the build tell when a builder's process starts or ends.
      if (running.pid !== undefined && BUILD_CHANGES.test(line))
        watchdog.builders(running.pid, childrenOf(running.pid));
    }
    return running;
  };
  const result = await watched(running.pid, follow());
  if (result.exitCode === undefined) throw notRun(program, result);
  return result.exitCode === 0;
}

/**
 * Runs a command to its end with this process's input and output, as if a shell had started it. Returns whether it succeeded;
 * throws a `NixError` where it cannot be started.
 */
export async function attachNix(
  program: NixProgram,
  args: readonly string[],
  context: NixContext,
): Promise<boolean> {
  const options = {
    ...processOptions(context),
    stdin: 'inherit',
    stdout: 'inherit',
    stderr: 'inherit',
  } as const;
  const running = execa(program, commandLine(program, args), options);
  const result = await watched(running.pid, running);
  if (result.exitCode === undefined) throw notRun(program, result);
  return result.exitCode === 0;
}

/**
 * Waits for a command, and ensures that it leaves nothing behind, however it or this process ends: a killed Nix (`kill -9`) ends
 * none of its builders.
 */
async function watched<T extends Ending>(id: number | undefined, ending: Promise<T>): Promise<T> {
  if (id === undefined) return ending;
  watchdog.watch(id);
  try {
    const result = await ending;
    if (result.signal !== undefined) killAll([...watchdog.buildersOf(id)]);
    return result;
  } finally {
    watchdog.release(id);
  }
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
    return new NixError('store', withTroubleAdvice(`${program} was stopped by ${ending.signal}.`));
  return new NixError(
    'store',
    `${program} could not be run: ${ending.shortMessage ?? 'no reason was given'}`,
  );
}
