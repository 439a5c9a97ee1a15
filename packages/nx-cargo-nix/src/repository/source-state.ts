import { readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { perObject, type SourceRules, sha256, sourceMatcher } from '../../model';
import { type Snapshot, trackedDigest } from './changes-since';
import { contentId, isAsInIndex, isUnchanged } from './content-id';
import { lstatIfThere } from './file-stat';
import { pathsThroughLinks } from './link-path';
import type { NxFileSet } from './nx-file-set';
import { isBelowOne, plainPattern, sourceRoots } from './source-roots';
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
  /** Whether Nix sees one or the other of two contents, depending on what else is changed. */
  readonly isUncertain: boolean;
}

/** How Nx's set of files differs from what git tracks. */
export interface FileSetDifferences {
  /** Whether git's index cannot be read, so that they are not known. */
  readonly isUnknown: boolean;
  /** What Nx hashes and a flake does not see. */
  readonly untracked: readonly string[];
  /** What a flake sees and Nx does not, for a reason that is not known here. */
  readonly overlooked: readonly { readonly path: string; readonly state: string }[];
}

/**
 * What Nix sees of the files that git tracks and Nx does not: executable bits and links (Nx hashes contents, and those of a
 * link's target), and the files that are in no file set of Nx: ignored ones, those in submodules, and those that git does not
 * look for in the working tree.
 */
export class SourceState {
  private readonly isRecipe: (path: string) => boolean;
  private readonly describing: ReadonlySet<string>;
  /** The files and directories that sources lie in or below. */
  private readonly roots: ReadonlySet<string>;
  private known: readonly UntoldFile[] | undefined;
  /** When each file that Nx hashes was last changed in any way, in milliseconds since the epoch: the one time that nobody can set. */
  private readonly changeTimes = new Map<string, number>();
  /** The files that are not as git has them. */
  private readonly dirty = new Set<string>();
  private readTime = 0;
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
    readonly scope: StateScope,
  ) {
    this.isRecipe = recipeMatcher(scope.recipe);
    this.describing = new Set(scope.describing);
    this.roots = new Set(scope.packages.flatMap(sourceRoots));
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

  /**
   * What links among some files lead through and to ({@link pathsThroughLinks}). Nix reads what is there; Nx knows the link.
   *
   * @param patterns Patterns for these files, within the scope.
   */
  linkTargets(patterns: readonly string[]): string[] {
    const matches = recipeMatcher(patterns);
    const links = this.files().filter(({ path, state }) => state.startsWith('-> ') && matches(path));
    return links.flatMap(({ path }) => pathsThroughLinks(this.workspaceRoot, path));
  }

  /** Everything that is untold within the scope. */
  files(): readonly UntoldFile[] {
    if (!this.known) {
      this.known = this.find();
      const isRecipe = ({ path }: UntoldFile) => this.isRecipe(path);
      const conversions = this.conversions();
      this.recipe = [...this.known.filter(isRecipe), ...conversions];
      this.known = [...this.known, ...conversions];
    }
    return this.known;
  }

  /**
   * How Nx's set of files differs from what git tracks, in ways that {@link files} does not tell.
   *
   * @param seenByNx The files that Nx sees.
   */
  differences(seenByNx: Iterable<string>): FileSetDifferences {
    if (!this.fileSet) return { untracked: [], overlooked: [], isUnknown: false };
    if (this.fileSet.tracked.unreadable.length > 0) return { untracked: [], overlooked: [], isUnknown: true };
    const tracked = new Map(this.fileSet.tracked.files.map((file) => [file.path, file]));
    const told = new Set(this.files().map(({ path }) => path));
    const seen = new Set(seenByNx);
    const untracked = [...seen].filter((path) => !tracked.has(path) && this.concerns(path));
    // Read from the disk, and ignored where Nx does not see it.
    const read = this.scope.describing.filter(
      (path) => !tracked.has(path) && !seen.has(path) && this.isThere(path),
    );
    const overlooked = [...tracked.values()].filter(
      ({ path, entry }) =>
        !seen.has(path) &&
        !told.has(path) &&
        entry.type === 'file' &&
        this.concerns(path) &&
        this.isThere(path),
    );
    return {
      isUnknown: false,
      untracked: [...this.someSources(untracked), ...read],
      overlooked: overlooked.map((file) => ({
        path: file.path,
        state: contentId(this.workspaceRoot, file).found,
      })),
    };
  }

  /** Those of some files that are a source of any package, or a part of the recipe. Many are not looked at one by one. */
  private someSources(paths: string[]): string[] {
    if (paths.length > 1000) return paths;
    const { packages } = this.scope;
    const matchers = paths.length === 0 ? [] : packages.map((rules) => sourceMatcher(rules, []));
    return paths.filter((path) => this.isRecipe(path) || matchers.some((matches) => matches(path)));
  }

  /** A directory is no file, whatever it is called. */
  private isThere(path: string): boolean {
    return lstatIfThere(join(this.workspaceRoot, path))?.isDirectory() === false;
  }

  /** When the files were looked at: what changes from then on is not known. */
  get lookedAt(): number {
    this.files();
    return this.readTime;
  }

  /** What the repository is, to compare with later. */
  snapshot(): Snapshot {
    this.files();
    return {
      time: this.readTime,
      tracked: trackedDigest(this.fileSet?.tracked.files ?? []),
      dirty: [...this.dirty],
    };
  }

  /** The files that Nx hashes and that were changed at a time, in milliseconds since the epoch, or later. */
  changedSince(time: number): string[] {
    this.files();
    return [...this.changeTimes].filter(([, changed]) => changed >= time).map(([path]) => path);
  }

  /** What changes files on their way out of git, as if it were files: it concerns every unit. */
  private conversions(): UntoldFile[] {
    const settings = this.fileSet?.tracked.settings.conversions ?? new Map<string, string>();
    return [...settings].map(([place, state]) => ({
      path: `.git: ${place}`,
      state,
      isUnselected: false,
      isUncertain: false,
    }));
  }

  private find(): UntoldFile[] {
    this.readTime = Date.now();
    return (this.fileSet?.tracked.files ?? []).flatMap((file) =>
      this.concerns(file.path) ? this.untold(file) : [],
    );
  }

  /** Whether a file may be a source of a package, a part of the recipe, or one of those that descriptions are made of. */
  concerns(path: string): boolean {
    return isBelowOne(path, this.roots) || this.isRecipe(path) || this.describing.has(path);
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
      const id = contentId(this.workspaceRoot, file);
      const { found, committed } = id;
      if (!isAsInIndex(file, id)) this.dirty.add(path);
      const isUncertain = committed !== undefined;
      return [{ path, isUnselected, isUncertain, state: isUncertain ? `${found} for ${committed}` : found }];
    }
    const place = join(this.workspaceRoot, path);
    const stat = lstatIfThere(place);
    if (stat?.isFile()) this.changeTimes.set(path, stat.ctimeMs);
    if (!stat || !isUnchanged(file, stat)) this.dirty.add(path);
    const state = stat && modeOf(place, stat);
    // In a clean tree Nix takes the bit, or the link, that is committed, in another one that of the disk.
    const { ignoresModes = false, ignoresLinks = false } = this.fileSet?.tracked.settings ?? {};
    const isUncertain =
      (ignoresModes && (state === 'x') !== entry.isExecutable) ||
      (ignoresLinks && entry.isLink && state?.startsWith('-> ') !== true);
    if (isUncertain) return [{ path, isUnselected, isUncertain, state: `${state}, committed otherwise` }];
    return state === undefined ? [] : [{ path, isUnselected, isUncertain, state }];
  }
}

/** A hash of what files are like; `undefined` for no files. */
export const stateDigest = perObject((files: readonly UntoldFile[]): string | undefined => {
  if (files.length === 0) return undefined;
  return sha256(files.map(({ path, state }) => `${path}\0${state}\0`).join('')).slice(0, 32);
});

/** What a file is beside its content, where that is anything. */
function modeOf(file: string, stat: Stats): string | undefined {
  if (stat.isSymbolicLink()) return `-> ${readlinkSync(file)}`;
  // The bit that git records, and Nix.
  return stat.isFile() && (stat.mode & 0o100) !== 0 ? 'x' : undefined;
}

function recipeMatcher(patterns: readonly string[]): (path: string) => boolean {
  const include = patterns.map(plainPattern);
  return sourceMatcher({ dir: '.', include, exclude: [], extra: [], drop: [] }, []);
}
