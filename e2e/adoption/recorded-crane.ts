import { join } from 'node:path';
import { workspaceEnvironment } from '../harness/environment';
import { repository } from '../harness/repository';
import { runProgram } from '../harness/run-program';

/** A call of one of crane's functions: its name, and the arguments that it was handed. */
export interface Call {
  readonly name: string;
  readonly handed: Readonly<Record<string, unknown>>;
}

/** What the crane back end gives, with calls in the place of derivations. */
export interface Recorded {
  readonly packages: Readonly<Record<string, Call>>;
  readonly tests: Readonly<Record<string, Call>>;
  readonly clippy: Readonly<Record<string, Call>>;
  readonly docs: Readonly<Record<string, Call>>;
  readonly dependencies: Readonly<Record<string, Call>>;
  readonly checks: Readonly<Record<'clippy' | 'doc' | 'fmt' | 'test', Call>>;
}

/**
 * Evaluates the crane back end for the example's workspace, with a crane that only records its calls.
 *
 * @param args Further arguments of the back end; they go through JSON, so they hold texts in the place of packages.
 * @throws Error with what Nix printed, where the evaluation fails.
 */
export async function recordCrane(args: Readonly<Record<string, unknown>> = {}): Promise<Recorded> {
  const library = join(repository, 'packages/nx-cargo-nix/nix');
  const example = join(repository, 'e2e/example');
  const { stdout } = await runProgram(
    'nix-instantiate',
    [
      ...['--eval', '--strict', '--json', join(__dirname, 'recorded-crane.nix')],
      ...['--option', 'allow-import-from-derivation', 'false'],
      ...['--arg', 'library', library, '--arg', 'src', example],
      ...['--argstr', 'arguments', JSON.stringify(args)],
    ],
    { cwd: repository, env: workspaceEnvironment() },
  );
  return JSON.parse(stdout) as Recorded;
}
