import type { Change } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Workspace } from '../../../packages/testing/src/workspace';

/** One edit of one kind, and its expected effect. */
export interface Probe {
  /** Unique among all probes: `known.ts` names probes by it. */
  readonly name: string;
  /** Why it is in the list: one line. */
  readonly reason: string;
  readonly apply: Change;
  /**
   * What becomes of the edit in git. `staged` (the default) is `git add --all`; `as it is` leaves the index to the edit itself;
   * `committed` commits what is staged, so that Nix reads the commit and not the working tree.
   */
  readonly git?: 'staged' | 'as it is' | 'committed';
  /** Undoes what `git reset --hard` and `git clean` do not. */
  readonly undo?: Change;
  /** The tasks whose derivation changes; a crate's name alone stands for its `nix-build`. */
  readonly reaches: readonly string[];
  /**
   * Which Nix can do it at all, where not both can: submodules need 2.27, and split and sparse indexes are refused by the
   * library for git that Nix has from 2.20 on.
   */
  readonly nix?: 'old' | 'new';
  /** Where one of the two Nix versions differs from `reaches`. */
  readonly reachesOnOldNix?: readonly string[];
  /** Tasks whose derivation may or may not change: whoever fixes the kind decides. */
  readonly mayReach?: readonly string[];
  /** Nix refuses the resulting state: no derivation is expected, and no hash may stay the same. */
  readonly refuses?: boolean;
  /** What may be selected or hashed needlessly, for a reason of Nx's own that the README names. */
  readonly needless?: Needless;
}

/** Tasks (as in `reaches`; `*` are all) that Nx may select, or hash anew, without need. */
export interface Needless {
  readonly affected?: readonly string[];
  readonly hash?: readonly string[];
  readonly why: string;
}

/** A workspace, and the probes that are tried on it, one after the other. */
export interface ProbeGroup {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The plugin's options; by default those for build targets alone. */
  readonly options?: object;
  /** Variables of everything that runs in it. `{directory}` is the workspace's, `{scratch}` one beside it. */
  readonly env?: Readonly<Record<string, string>>;
  /** What files alone cannot say. What it stages is committed. */
  readonly setUp?: (workspace: Workspace, scratch: string) => void;
  /** The only one of the two Nix versions that can do it at all: see {@link Probe.nix}. */
  readonly nix?: 'old' | 'new';
  readonly probes: readonly Probe[];
}
