/**
 * A client of the nix command line: flakes are evaluated, their derivations realised, and the results kept. It knows
 * neither Cargo nor Nx.
 *
 * @module
 */
export { type AttributePath, flakeOutputPath } from './attribute-path';
export type { BuildCounts, BuildListener } from './build-progress';
export { copyFrom, copyTo, storePathsFor } from './copy';
export { DerivationGraph, queryDerivationGraph } from './derivation-graph';
export { develop } from './develop';
export { evaluate, type FlakeSource } from './evaluate';
export { resolveFlakeReference } from './flake-reference';
export { keepStorePaths, releaseStorePaths } from './kept-store-paths';
export { Limit } from './limit';
export { lockFlake } from './lock-flake';
export { describeError, NixError } from './nix-error';
export { type Realisation, realise } from './realise';
export { OutputLinks, outputLinks } from './roots';
export type { NixContext } from './run-nix';
export type { Derivation } from './selection';
export { chooseStore, namesBuilders, storeSettings } from './store-settings';
export { nixSystem } from './system';
export { builderTroubleAdvice, troubleAdvice, withTroubleAdvice } from './trouble';
export { type NixRelease, type NixVersion, nixVersion } from './version';
