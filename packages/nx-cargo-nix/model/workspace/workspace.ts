import type { WorkspaceFiles } from '../files/workspace-files';
import type { Lock } from '../lock/lock';
import type { Crate } from '../manifest/crate';
import type { Manifest } from '../manifest/manifest';
import type { ManifestError } from '../toml/manifest-error';
import type { UnifiedFeatures } from '../unified/unified-features';
import type { Override } from './path-packages';

/** A Cargo workspace: a root manifest with its `Cargo.lock`. A package that no root claims is a workspace of one. */
export interface CargoWorkspace {
  /** The directory of the root manifest. */
  readonly root: string;
  readonly manifest: Manifest;
  /** Sorted by directory. */
  readonly members: readonly Crate[];
  /** The members, and the packages that path dependencies and overrides reach from them, by directory. */
  readonly packages: ReadonlyMap<string, Crate>;
  readonly overrides: readonly Override[];
  /** `Cargo.lock`, `undefined` where there is none or it cannot be read; `lockError` then says which. */
  readonly lock: Lock | undefined;
  readonly lockError: ManifestError | undefined;
  /** What its packages are compiled with, where its features are unified. */
  readonly unified: UnifiedFeatures | undefined;
  /** What is wrong with the file that says so: then no unit can be described. */
  readonly unifiedError: ManifestError | undefined;
  /** Everything wrong with it, `lockError` included where there is a lock file. Units not concerned still work. */
  readonly errors: readonly ManifestError[];
  /**
   * The directories of the repository that hold a manifest beside a lock; no crate's sources reach into them. They are
   * looked for at the first call: what depends on no source files does not need them.
   */
  readonly lockedDirs: () => readonly string[];
  readonly files: WorkspaceFiles;
}

/** All Cargo workspaces of a repository. */
export interface CargoRepository {
  /** Sorted by root directory. */
  readonly workspaces: readonly CargoWorkspace[];
  /** What is wrong with any manifest or lock file, those of the workspaces included. */
  readonly errors: readonly ManifestError[];
}
