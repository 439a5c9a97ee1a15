/**
 * The probes that fail today, on any Nix or on one of the two ends of what is in use. The suite fails when one of them passes:
 * whoever mends a kind takes its names out of here.
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
