import { join } from 'node:path';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { nixLibrary } from '../../packages/testing/src/library';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';

/** A call of one of crane's functions: its name, and the arguments that it was handed. */
export interface Call {
  readonly name: string;
  readonly handed: Readonly<Record<string, unknown>>;
}

/** What the crane back end returns, with calls instead of derivations. */
export interface Recorded {
  readonly packages: Readonly<Record<string, Call>>;
  /** What packages have beside them. */
  readonly primed: Readonly<Record<string, Readonly<Record<'prime' | 'primeWorkspace', Call>>>>;
  readonly tests: Readonly<Record<string, Call>>;
  readonly clippy: Readonly<Record<string, Call>>;
  readonly docs: Readonly<Record<string, Call>>;
  readonly dependencies: Readonly<Record<string, Call>>;
  readonly checks: Readonly<Record<'clippy' | 'doc' | 'fmt' | 'test', Call>>;
  readonly formatter: Call;
  readonly devShell: Call;
}

/** Where {@link recordCrane} evaluates. */
export interface RecordOptions {
  /** The repository; the example by default. */
  readonly src?: string;
  /** Whether the builds run on Linux, as by default. */
  readonly isLinux?: boolean;
  /** The only attribute to evaluate, if others cannot be. */
  readonly attribute?: string;
}

/**
 * Evaluates the crane back end, with a crane that only records its calls.
 *
 * @param args Further arguments of the back end; they go through JSON, so packages are given as strings.
 * @throws Error with what Nix printed, where the evaluation fails.
 */
export async function recordCrane(
  args: Readonly<Record<string, unknown>> = {},
  { src = join(repository, 'e2e/example'), isLinux = true, attribute }: RecordOptions = {},
): Promise<Recorded> {
  const { stdout } = await runProgram(
    'nix-instantiate',
    [
      ...['--eval', '--strict', '--json', join(__dirname, 'recorded-crane.nix')],
      ...(attribute === undefined ? [] : ['--attr', attribute]),
      ...['--option', 'allow-import-from-derivation', 'false'],
      ...['--arg', 'library', nixLibrary, '--arg', 'src', src],
      ...['--arg', 'isLinux', String(isLinux), '--argstr', 'arguments', JSON.stringify(args)],
    ],
    { cwd: repository, env: workspaceEnvironment() },
  );
  const recorded = JSON.parse(stdout);
  return (attribute === undefined ? recorded : { [attribute]: recorded }) as Recorded;
}

/** A call among the arguments of another. */
export function handedCall(call: Call, argument: string): Call {
  return call.handed[argument] as Call;
}

/** The third-party crates that a call's vendored sources hold, sorted. */
export function vendored(call: Call): string[] {
  const [lock] = handedCall(call, 'cargoVendorDir').handed.cargoLockParsedList as [
    { package: { name: string }[] },
  ];
  return lock.package.map(({ name }) => name).sort();
}

/** The paths of all files and sources in a laid-out repository, sorted. */
export function places(source: Call): string[] {
  const tables = [source.handed.fileTable, source.handed.sourceTable] as string[];
  return tables.flatMap((table) => table.split('\n').filter((_, line) => line % 2 === 0 && _ !== '')).sort();
}
