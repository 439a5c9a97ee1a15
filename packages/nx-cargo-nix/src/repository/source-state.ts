import { lstatSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type SourceRules, sourceMatcher } from '../cargo';
import { perObject } from '../memo/per-object';
import { sha256 } from '../sha256';
import { contentId } from './content-id';
import { NxFileSet } from './nx-file-set';
import type { TrackedFile } from './tracked-files';

/** A package of a closure: which files below which directory are its sources. */
export interface RuledPackage {
  readonly rules: SourceRules;
  readonly otherPlaces: readonly string[];
}

/** What counts beside the sources of packages. */
export interface StateScope {
  /** The rules of all packages: files that can be a source of none are not looked at. */
  readonly packages: readonly SourceRules[];
  /** The recipe, as patterns: it concerns every unit. */
  readonly recipe: readonly string[];
  /** Manifests, locks and other files that descriptions are made of, as paths. */
  readonly describing: readonly string[];
}

/** A tracked file that Nx's own hash, or its `affected`, does not tell from another. */
export interface UntoldFile {
  readonly path: string;
  /** Of an executable file or a link, `x` or where it leads; of one that is in no hash of Nx, its content too. */
  readonly state: string;
  /** Whether `nx affected` passes over changes of it. */
  readonly isUnselected: boolean;
}

/**
 * What Nix sees of the files that git tracks and Nx does not: executable bits and links (Nx hashes contents, and those of a
 * link's target), and the files that are in no file set of Nx: ignored ones, those in submodules, and those that git does not
 * look for in the working tree.
 */
export class SourceState {
  private readonly isRecipe: (path: string) => boolean;
  private readonly describing: ReadonlySet<string>;
  private known: readonly UntoldFile[] | undefined;
  private recipe: readonly UntoldFile[] = [];
  /** Those among the sources of a package, which many closures share. */
  private readonly untoldSources = perObject(({ rules, otherPlaces }: RuledPackage) => {
    const matches = sourceMatcher(rules, otherPlaces);
    return this.files().filter(({ path }) => matches(path));
  });

  /**
   * @param workspaceRoot The absolute path of the repository.
   * @param fileSet What Nx sees of it; `undefined` outside of a git repository.
   */
  constructor(
    private readonly workspaceRoot: string,
    private readonly fileSet: NxFileSet | undefined,
    private readonly scope: StateScope,
  ) {
    const include = scope.recipe.map(plainPattern);
    this.isRecipe = sourceMatcher({ dir: '.', include, exclude: [], extra: [], drop: [] }, []);
    this.describing = new Set(scope.describing);
  }

  /**
   * What is untold of the sources of a unit and of the recipe.
   *
   * @param closure The packages of the unit's closure.
   * @param describing The manifests, locks and the like that it depends on itself, where no fingerprint stands for them.
   * @returns In the order of the index, each file once.
   */
  of(closure: readonly RuledPackage[], describing?: ReadonlySet<string>): readonly UntoldFile[] {
    const files = this.files();
    const concerned = new Set(closure.flatMap(this.untoldSources));
    for (const file of describing ? files : []) if (describing?.has(file.path)) concerned.add(file);
    // So for most units: what is executable are the builder's scripts.
    if (concerned.size === 0) return this.recipe;
    for (const file of this.recipe) concerned.add(file);
    return files.filter((file) => concerned.has(file));
  }

  /** The same as it is now. */
  lookAgain(): SourceState {
    return new SourceState(this.workspaceRoot, NxFileSet.open(this.workspaceRoot), this.scope);
  }

  /** Everything that is untold within the scope. */
  files(): readonly UntoldFile[] {
    if (!this.known) {
      this.known = this.find();
      this.recipe = this.known.filter(({ path }) => this.isRecipe(path));
    }
    return this.known;
  }

  private find(): UntoldFile[] {
    const roots = new Set(this.scope.packages.flatMap(sourceRoots));
    return (this.fileSet?.tracked.files ?? []).flatMap((file) => {
      const { path } = file;
      const isConcerned = isBelowOne(path, roots) || this.isRecipe(path) || this.describing.has(path);
      return isConcerned ? this.untold(file) : [];
    });
  }

  private untold(file: TrackedFile): UntoldFile[] {
    const { path, entry, submodule } = file;
    const isUnselected = submodule !== undefined || (this.fileSet?.isHiddenFromAffected(path) ?? false);
    const isUnhashed =
      entry.type !== 'file' ||
      entry.isSkipped ||
      entry.bytes !== undefined ||
      (this.fileSet?.isHiddenFromHashes(path) ?? false);
    if (isUnselected || isUnhashed) {
      return [{ path, isUnselected, state: contentId(this.workspaceRoot, file) }];
    }
    const state = modeOf(join(this.workspaceRoot, path));
    return state === undefined ? [] : [{ path, isUnselected, state }];
  }
}

/** A hash of what files are like; `undefined` for no files. */
export const stateDigest = perObject((files: readonly UntoldFile[]): string | undefined => {
  if (files.length === 0) return undefined;
  return sha256(files.map(({ path, state }) => `${path}\0${state}\0`).join('')).slice(0, 32);
});

/** The files and directories that a package's sources lie in or below. */
function sourceRoots({ dir, include, extra }: SourceRules): string[] {
  return [...include, ...extra].map((pattern) => posix.join(dir, literalPrefix(pattern)));
}

/** What of a pattern comes before its first wildcard. */
function literalPrefix(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => /[*?]/.test(segment));
  return (wild < 0 ? segments : segments.slice(0, wild)).join('/') || '.';
}

/** A recipe's pattern may be any glob that Nx knows; of one with more than `*` and `?`, all below its first part counts. */
function plainPattern(pattern: string): string {
  const other = pattern.search(/[[\]{}()!+@|]/);
  return other < 0 ? pattern : `${pattern.slice(0, pattern.lastIndexOf('/', other) + 1)}**`;
}

function isBelowOne(path: string, roots: ReadonlySet<string>): boolean {
  if (roots.has('.')) return true;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (roots.has(path.slice(0, end))) return true;
  }
  return false;
}

/** What a file is beside its content, where that is anything. */
function modeOf(file: string): string | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return `-> ${readlinkSync(file)}`;
  // The bit that git records, and Nix.
  return stat?.isFile() && (stat.mode & 0o100) !== 0 ? 'x' : undefined;
}
