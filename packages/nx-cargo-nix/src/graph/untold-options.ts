import type { TargetConfiguration } from 'nx/src/devkit-exports';
import { hasScheme } from '../nix/flake-reference';

/** Whether a flake lies on this machine (Nix manual, "nix flake", "Flake references"). */
function isLocal(reference: string): boolean {
  return !hasScheme(reference) || /^(?:path|git\+file):/.test(reference);
}

/**
 * The option of an inferred target with which its result depends on what none of its inputs tells. Nx must not cache such a result:
 * the evaluation sees the environment, an input of the flake that lies anywhere, or files that git ignores (a flake that is a `path:`).
 * Where the target builds something else than it was inferred for, its inputs are those of another crate.
 *
 * @param target As Nx merged it.
 * @returns The option as people write it; nothing where all is well, or where the target is not cached.
 */
export function untoldOption({ cache, options = {}, metadata }: TargetConfiguration): string | undefined {
  if (cache === false) return undefined;
  const { attribute, flake, impure, overrideInputs = {}, extraArgs = [] } = options;
  if (metadata?.attribute !== undefined && attribute !== metadata.attribute) return 'attribute';
  if (impure === true) return 'impure';
  const replaced = Object.entries(overrideInputs).find(([, reference]) => isLocal(String(reference)));
  if (replaced) return `overrideInputs: ${replaced[0]}`;
  if (typeof flake === 'string' && flake.startsWith('path:')) return `flake: ${flake}`;
  const argument = extraArgs.find((each: unknown) => each === '--impure' || each === '--override-input');
  return argument === undefined ? undefined : `extraArgs: ${argument}`;
}

/** What the user should know of such an option. */
export function untoldOptionMessage(target: string, option: string): string {
  const reason =
    option === 'attribute'
      ? 'is built from something else than the plugin inferred its inputs for (the option "attribute")'
      : `is built with what none of its inputs tells (the option "${option}")`;
  return (
    `${target} ${reason}, so Nx would restore results that are not of these sources. Put "cache": false beside the option, or take it ` +
    'away there; a target of your own, with inputs of its own, may have it.'
  );
}
