import { isAbsolute, posix } from 'node:path';
import type { TargetConfiguration } from 'nx/src/devkit-exports';
import { hasScheme } from '../nix/flake-reference';

/** Whether a flake reference names the repository as git tracks it, or a directory in it. */
function isOfRepository(reference: string): boolean {
  if (hasScheme(reference)) return /^git\+file:(?:\.\/?)?(?:\?|$)/.test(reference);
  return !isAbsolute(reference) && !/^\.\.(\/|$)/.test(posix.normalize(reference));
}

/** Whether a commit or a hash says what a flake reference stands for (Nix manual, "nix flake", "Flake references"). */
function isPinned(reference: string): boolean {
  return /[?&](?:rev|narHash)=|\/[0-9a-f]{40}(?:[?#]|$)/.test(reference);
}

/**
 * Arguments of `nix eval` that make it read what Nx does not hash: the environment, files anywhere, other inputs than `flake.lock` says
 * (its `--help`, 2.8 and 2.34).
 */
const UNTOLD_ARGUMENTS = new Set([
  ...['--impure', '--no-pure-eval', '--include', '-I', '--expr', '--file', '-f'],
  ...['--arg-from-file', '--arg-from-stdin', '--inputs-from', '--override-flake', '--override-input'],
  ...['--recreate-lock-file', '--reference-lock-file', '--update-input'],
]);

/** Settings that do the same, as `--option NAME VALUE`. */
const UNTOLD_SETTINGS = new Set(['pure-eval', 'plugin-files', 'extra-plugin-files']);

function untoldArgument(extraArgs: readonly unknown[]): string | undefined {
  const index = extraArgs.findIndex(
    (each, at) =>
      UNTOLD_ARGUMENTS.has(String(each)) ||
      (each === '--option' && UNTOLD_SETTINGS.has(String(extraArgs[at + 1]))),
  );
  if (index < 0) return undefined;
  return extraArgs[index] === '--option'
    ? extraArgs.slice(index, index + 3).join(' ')
    : String(extraArgs[index]);
}

/**
 * The option that makes the result of an inferred target depend on something that none of its inputs covers. Nx must not cache such a
 * result: the evaluation sees the environment, an input of the flake from anywhere, another flake, or files that git ignores (a `path:`
 * flake). If the target builds something else than it was inferred for, its inputs are those of another crate.
 *
 * @param target As Nx merged it.
 * @returns The option as people write it; nothing if all is well, or if the target is not cached.
 */
export function untoldOption({ cache, options = {}, metadata }: TargetConfiguration): string | undefined {
  if (cache === false) return undefined;
  const { attribute, flake, impure, overrideInputs = {}, extraArgs = [] } = options;
  if (metadata?.attribute !== undefined && attribute !== metadata.attribute) return 'attribute';
  if (impure === true) return 'impure';
  const replaced = Object.entries(overrideInputs).find(([, reference]) => !isPinned(String(reference)));
  if (replaced) return `overrideInputs: ${replaced[0]}`;
  if (typeof flake === 'string' && !isOfRepository(flake) && !isPinned(flake)) return `flake: ${flake}`;
  const argument = untoldArgument(extraArgs);
  return argument === undefined ? undefined : `extraArgs: ${argument}`;
}

/** What the user should know about such an option. */
export function untoldOptionMessage(target: string, option: string): string {
  const reason =
    option === 'attribute'
      ? 'builds another attribute than the one that its inputs were inferred for (the option "attribute")'
      : `depends on something that is not among its inputs (the option "${option}")`;
  return (
    `${target} ${reason}, so Nx would restore results of other sources. Put "cache": false beside the option, or remove the ` +
    'option. A target of your own, with its own inputs, may use it.'
  );
}
