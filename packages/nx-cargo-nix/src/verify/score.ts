import type { TaskVerdict } from './judge';

/** How often Nx said "changed", how often Nix did, and how often both. */
export interface Counts {
  readonly nx: number;
  readonly nix: number;
  readonly both: number;
}

/** Nx's two answers, each compared with Nix's. */
export interface Score {
  /** Pairs of an edit and a task. */
  readonly pairs: number;
  /** Pairs in which both answers are Nix's. */
  readonly agreeing: number;
  readonly affected: Counts;
  readonly hashes: Counts;
}

/** Counts over the verdicts of all edits. */
export function score(verdicts: readonly TaskVerdict[]): Score {
  const counts = (saysChanged: (verdict: TaskVerdict) => boolean): Counts => ({
    nx: verdicts.filter(saysChanged).length,
    nix: verdicts.filter(({ drvChanged }) => drvChanged).length,
    both: verdicts.filter((verdict) => verdict.drvChanged && saysChanged(verdict)).length,
  });
  const agrees = ({ affected, hashChanged, drvChanged }: TaskVerdict) =>
    affected === drvChanged && hashChanged === drvChanged;
  return {
    pairs: verdicts.length,
    agreeing: verdicts.filter(agrees).length,
    affected: counts(({ affected }) => affected),
    hashes: counts(({ hashChanged }) => hashChanged),
  };
}

/** The share of what Nix rebuilds that Nx finds: below 1, something stale is taken for current. */
export function recall({ nix, both }: Counts): number {
  return nix === 0 ? 1 : both / nix;
}

/** The share of what Nx finds that Nix rebuilds: below 1, something is run without need. */
export function precision({ nx, both }: Counts): number {
  return nx === 0 ? 1 : both / nx;
}
