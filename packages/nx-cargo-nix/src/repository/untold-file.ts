import { perObject, type SourceRules, sha256 } from '../../model';

/** A package of a closure: which files below which directory are its sources. */
export interface RuledPackage {
  readonly rules: SourceRules;
  readonly otherPlaces: readonly string[];
}

/** What counts besides the sources of packages. */
export interface StateScope {
  /** The rules of all packages: files that can be a source of none are not looked at. */
  readonly packages: readonly SourceRules[];
  /** The recipe, as patterns: it concerns every unit. */
  readonly recipe: readonly string[];
  /** Manifests, locks and other files that descriptions are made of, as paths. */
  readonly describing: readonly string[];
  /** Whether crates are built with something that no hash covers: files above the Nx workspace, or what a flake's text does not say. */
  readonly isIncomplete?: boolean;
}

/** A tracked file that Nx's own hash, or its `affected`, does not tell from another. */
export interface UntoldFile {
  readonly path: string;
  /** Of an executable file or a link, `x` or where it leads; of one that is in no hash of Nx, its content too. */
  readonly state: string;
  /** Whether `nx affected` passes over changes of it. */
  readonly isUnselected: boolean;
  /** Whether Nix sees one or the other of two contents, depending on what else is changed. */
  readonly isUncertain: boolean;
}

/** How Nx's set of files differs from what git tracks. */
export interface FileSetDifferences {
  /** Whether they are not known: there is no git, or an index of it that cannot be read, or sources lie above the Nx workspace. */
  readonly isUnknown: boolean;
  /** What Nx hashes and a flake does not see. */
  readonly untracked: readonly string[];
  /** What a flake sees and Nx does not, for a reason that is not known here. */
  readonly overlooked: readonly { readonly path: string; readonly state: string }[];
}

/** A hash of what files are like; `undefined` for no files. */
export const stateDigest = perObject((files: readonly UntoldFile[]): string | undefined => {
  if (files.length === 0) return undefined;
  return sha256(files.map(({ path, state }) => `${path}\0${state}\0`).join('')).slice(0, 32);
});
