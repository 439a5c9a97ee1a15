/**
 * The probes that fail today, on any Nix or on the oldest or the newest one in use. The suite fails when one of them passes:
 * whoever fixes a kind removes its names from here.
 */
const onBoth: readonly string[] = [];
const onOldNix: readonly string[] = [];
const onNewNix: readonly string[] = [];

/** All names, for the check that each is a probe's. */
export const knownProbes: readonly string[] = [...onBoth, ...onOldNix, ...onNewNix];

/** Whether a probe is known to fail. */
export function isKnown(name: string, isOldNix: boolean): boolean {
  return onBoth.includes(name) || (isOldNix ? onOldNix : onNewNix).includes(name);
}
