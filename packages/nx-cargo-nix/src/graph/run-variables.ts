/**
 * The variable that is set where the hashes of tasks do not say what Nix sees. It is an input of every target, so that
 * nothing is then taken from Nx's cache that was built before.
 */
export const UNTOLD_VARIABLE = 'NX_CARGO_NIX_UNTOLD';

/** The variable that says when the plugin looked at the repository's files before tasks start, in milliseconds since the epoch. */
export const STARTED_VARIABLE = 'NX_CARGO_NIX_STARTED';
