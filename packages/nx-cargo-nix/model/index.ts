/**
 * The Cargo model (model/README.md): which workspaces and crates a repository has, what each depends on, and what a
 * build of one depends on. It knows neither Nx nor Nix, and reads files only through a `WorkspaceFiles`.
 */

export type { WorkspaceFiles } from './files/workspace-files';
export { compareBytes } from './json/byte-order';
export { canonicalJson, type JsonValue } from './json/canonical-json';
export { sha256 } from './json/sha256';
export type { Lock, LockPackage, LockVersion } from './lock/lock';
export { byName, withoutCommit } from './lock/lock';
export { LOCK_NAME, parseLock } from './lock/read-lock';
export type { Crate } from './manifest/crate';
export type { Dependency, DependencyKind, PathDependency } from './manifest/dependency';
export { DEPENDENCY_TABLES } from './manifest/dependency-tables';
export { MANIFEST_NAME, type Manifest, parseManifest } from './manifest/manifest';
export { type BinaryFiles, binaryNames, targetTables } from './manifest/targets';
export { byKey } from './memo/by-key';
export { perObject } from './memo/per-object';
export { ancestorsOf, isWithin, pathIn, relativePath, resolvePath } from './path/path';
export { namePattern } from './pattern/name-pattern';
export {
  literalPlace,
  literalSegments,
  type Pattern,
  type PatternSegment,
  parsePattern,
  placedSegments,
} from './pattern/pattern';
export { mayOverlap } from './pattern/pattern-overlap';
export { ANY_RUN, matchesWildcards, type Wildcard } from './pattern/wildcard';
export { loadRepository } from './repository';
export { unitClosure } from './resolve/closure';
export { externalDependencies } from './resolve/external-dependencies';
export { admits, parseRequirement } from './semver/requirement';
export { compareVersions, parseVersion } from './semver/version';
export { otherPlaces, sourceMatcher } from './sources/source-match';
export { type SourceRules, sourceRules } from './sources/source-rules';
export { ManifestError, type ManifestErrorDetails } from './toml/manifest-error';
export { parseToml } from './toml/parse';
export { isTable, LITERAL_MARK, type TomlTable, type TomlValue } from './toml/value';
export { cargoFiles } from './tools/cargo-files';
export { clippyFiles } from './tools/clippy-files';
export { type NotFollowed, notFollowedMessage } from './tools/not-followed';
export { RUSTFMT_NAMES, rustfmtFiles } from './tools/rustfmt-files';
export { FEATURES_NAME } from './unified/unified-features';
export { fingerprint } from './unit/fingerprint';
export { type ClosurePart, type UnitDescription, unitDescription } from './unit/unit-description';
export { UNIT_KINDS, type UnitKind } from './workspace/unit-kind';
export type { CargoRepository, CargoWorkspace } from './workspace/workspace';
