import { execa } from 'execa';
import {
  copyTo,
  type Derivation,
  evaluate,
  type NixContext,
  NixError,
  storePathsFor,
  withTroubleAdvice,
} from '../nix';
import { groupBy } from './group-by';
import { type BuildPlan, planBuild } from './plan';
import type { BuildTask } from './tasks';

/** Where results go: a store that Nix writes to, or a command that is given store paths as its last arguments. */
export type Destination = { readonly to: string } | { readonly command: readonly [string, ...string[]] };

/** What is pushed, and how. */
export interface Push {
  readonly destination: Destination;
  /** Whether sources, which derivations start from and nobody builds, are pushed too. */
  readonly sources: boolean;
  /** Whether unsigned paths are pushed too; by default, if a target's own options delegate builds to other machines. */
  readonly unsigned?: boolean | undefined;
  /** Further arguments of `nix copy`. */
  readonly extraArgs: readonly string[];
  /** Called with what is worth a line. */
  readonly onNotice: (text: string) => void;
}

/**
 * Pushes what tasks have built on this machine, with all outputs of what they need: enough for another machine to build nothing, and
 * after an edit only what this one would. Builds nothing itself; what is not built here is not pushed.
 *
 * @returns The store paths that the destination has now.
 * @throws NixError if the destination refuses, or nothing can be evaluated.
 */
export async function pushResults(
  tasks: readonly BuildTask[],
  push: Push,
  context: NixContext,
): Promise<string[]> {
  const plans = tasks
    .filter(({ options }) => options.error === undefined)
    .map(({ options }) => planBuild(options, context.directory));
  const found = new Set<string>();
  for (const group of groupBy(plans, ({ flake, settings }) => JSON.stringify([flake, settings])).values()) {
    const { settings } = group[0] as BuildPlan;
    const drvPaths = await derivationsOf(group, push, context);
    const taken = {
      sources: push.sources,
      unsigned: push.unsigned ?? group.some(({ isBuiltElsewhere }) => isBuiltElsewhere),
    };
    for (const path of await storePathsFor(drvPaths, taken, settings, context)) found.add(path);
  }
  const storePaths = [...found];
  await send(storePaths, push, context);
  return storePaths;
}

async function derivationsOf(
  plans: readonly BuildPlan[],
  { onNotice }: Push,
  context: NixContext,
): Promise<string[]> {
  const { flake } = plans[0] as BuildPlan;
  const results = await evaluate(
    flake,
    plans.map(({ path }) => path),
    context,
    onNotice,
  );
  const derivations = results.filter((result): result is Derivation => !(result instanceof NixError));
  const [error] = results.filter((result) => result instanceof NixError);
  if (error !== undefined && derivations.length === 0) throw error;
  if (error !== undefined)
    onNotice(
      `${results.length - derivations.length} of ${results.length} targets do not evaluate: ${error.message}`,
    );
  return [...new Set(derivations.map(({ drvPath }) => drvPath))];
}

async function send(storePaths: readonly string[], push: Push, context: NixContext): Promise<void> {
  if (storePaths.length === 0) return;
  if ('to' in push.destination) return copyTo(push.destination.to, storePaths, push.extraArgs, context);
  const [program, ...args] = push.destination.command;
  const result = await execa(program, [...args, ...storePaths], {
    cwd: context.directory,
    stdio: ['ignore', 'inherit', 'pipe'],
    reject: false,
  });
  if (result.exitCode === 0) return;
  const reason = result.stderr || result.shortMessage || '';
  throw new NixError(
    'store',
    withTroubleAdvice(`${push.destination.command.join(' ')} ... failed:\n${reason}`),
  );
}
