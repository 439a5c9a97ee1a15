/**
 * The Cargo model (docs/model.md): which workspaces and crates a repository has, what each depends on, and what a
 * build of one depends on. It knows neither Nx nor Nix, and reads files only through a `WorkspaceFiles`.
 */
export { canonicalJson, type JsonValue } from './canonical-json';
export { externalDependencies } from './external-dependencies';
export type { Lock, LockPackage, LockVersion } from './lock/lock';
export { LOCK_NAME } from './lock/read-lock';
export { ManifestError, type ManifestErrorDetails } from './manifest-error';
export type { Crate } from './manifests/crate';
export type { Dependency, DependencyKind, PathDependency } from './manifests/dependency';
export { MANIFEST_NAME, type Manifest } from './manifests/manifest';
export { type BinaryFiles, binaryNames } from './manifests/targets';
export { loadRepository } from './repository';
export { namePattern } from './sources/name-pattern';
export {
  literalPlace,
  literalSegments,
  type Pattern,
  type PatternSegment,
  parsePattern,
  placedSegments,
} from './sources/pattern';
export { matchesSource, otherPlaces, sourceMatcher } from './sources/source-match';
export { type SourceRules, sourceRules } from './sources/source-rules';
export { LITERAL_MARK, type TomlTable, type TomlValue } from './toml/value';
export { cargoFiles } from './tools/cargo-files';
export { clippyFiles } from './tools/clippy-files';
export { type NotFollowed, notFollowedMessage } from './tools/not-followed';
export { RUSTFMT_NAMES, rustfmtFiles } from './tools/rustfmt-files';
export { unitClosure } from './units/closure';
export { fingerprint } from './units/fingerprint';
export { type ClosurePart, type UnitDescription, unitDescription } from './units/unit-description';
export { UNIT_KINDS, type UnitKind } from './units/unit-kind';
export { ANY_RUN } from './wildcard';
export type { CargoRepository, CargoWorkspace } from './workspace';
export type { WorkspaceFiles } from './workspace-files';
