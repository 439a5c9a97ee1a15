import { type BuildListener, BuildProgress } from './build-progress';
import { parseLogLine } from './log-events';
import { NixError } from './nix-error';
import { followNix, type NixContext, runNix } from './run-nix';
import { type Derivation, wantedOutputs } from './selection';
import { withTroubleAdvice } from './trouble';

/** What came of realising derivations together. */
export interface Realisation {
  /** What Nix said on the way. */
  readonly progress: BuildProgress;
  /** The store paths that should be there now and are not. */
  readonly missing: ReadonlySet<string>;
}

/**
 * Builds or fetches the wanted outputs of `derivations` with one command, so that Nix schedules the work. One failure does not
 * keep Nix from what does not need it.
 *
 * `settings` are arguments as `storeSettings` gives them. Throws a `NixError` where the command cannot be run; that
 * builds failed is part of the result.
 */
export async function realise(
  derivations: readonly Derivation[],
  settings: readonly string[],
  context: NixContext,
  listener: BuildListener,
): Promise<Realisation> {
  const progress = new BuildProgress(listener);
  // The default verbosity includes builders' lines in the structured log. Not in the list of arguments that may be set
  // by the user: another log format would leave nothing to follow.
  const fixed = ['--realise', '--keep-going', '--log-format', 'internal-json'];
  const succeeded = await followNix(
    'nix-store',
    [...settings, ...fixed, ...new Set(derivations.map(wantedOutputs))],
    context,
    (line) => progress.follow(parseLogLine(line)),
  );
  const missing = succeeded ? [] : await findMissing(derivations, settings, context);
  return { progress, missing: new Set(missing) };
}

/** The outputs of `derivations` that the store does not have; asks the store once. */
async function findMissing(
  derivations: readonly Derivation[],
  settings: readonly string[],
  context: NixContext,
): Promise<string[]> {
  const outputs = derivations.flatMap((derivation) => Object.values(derivation.outputs));
  const check = ['--check-validity', '--print-invalid', ...outputs];
  const result = await runNix('nix-store', [...settings, ...check], context);
  if (!result.succeeded) {
    throw new NixError(
      'store',
      withTroubleAdvice(`Nix could not say which builds are in the store:\n${result.stderr}`),
    );
  }
  return result.stdout.split('\n').filter((line) => line !== '');
}
