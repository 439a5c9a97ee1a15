import { readlinkSync, type Stats } from 'node:fs';
import { perObject, sourceMatcher } from '../../model';
import { lockTexts, objectsDigest, type Snapshot, trackedDigest } from './changes-since';
import { contentId } from './content-id';
import { fileSetDifferences } from './file-set-differences';
import { lstatIfThere } from './file-stat';
import { FilesByPlace } from './files-by-place';
import { pathsThroughLinks } from './link-path';
import type { NxFileSet } from './nx-file-set';
import { ObservedFiles } from './observed-files';
import { isBelowOne, recipeMatcher, sourceRoots } from './source-roots';
import type { TrackedFile } from './tracked-files';
import type { FileSetDifferences, RuledPackage, StateScope, UntoldFile } from './untold-file';

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
  private known: FilesByPlace<UntoldFile> | undefined;
  private observed: ObservedFiles | undefined;
  private recipe: readonly UntoldFile[] = [];
  private recipePositions: readonly number[] = [];
  /** The positions of those among the sources of a package, which many closures share. */
  private readonly untoldSources = perObject(({ rules, otherPlaces }: RuledPackage): number[] => {
    const known = this.untoldFiles();
    const candidates = known.below(sourceRoots(rules));
    // Most packages have none, and need no matcher.
    if (candidates.length === 0) return candidates;
    const matches = sourceMatcher(rules, otherPlaces);
    return candidates.filter((at) => matches(known.files[at]?.path ?? ''));
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
  of(closure: readonly RuledPackage[], describing: Iterable<string> = []): readonly UntoldFile[] {
    const known = this.untoldFiles();
    // Often nothing else is untold: the builder's executable scripts.
    if (known.files.length === this.recipe.length) return this.recipe;
    const concerned = closure.flatMap((each) => this.untoldSources(each)).concat(known.below(describing));
    return concerned.length === 0 ? this.recipe : known.at(concerned.concat(this.recipePositions));
  }

  /** Whether a file is part of the recipe. */
  isOfRecipe(path: string): boolean {
    return this.isRecipe(path);
  }

  /**
   * What links among some files lead through and to ({@link pathsThroughLinks}). Nix reads what is there; Nx knows the link.
   *
   * @param patterns Patterns for these files, within the scope.
   */
  linkTargets(patterns: readonly string[]): string[] {
    const links = this.files().filter(({ state }) => state.startsWith('-> '));
    if (links.length === 0) return [];
    const matches = recipeMatcher(patterns);
    return links.flatMap(({ path }) => (matches(path) ? pathsThroughLinks(this.workspaceRoot, path) : []));
  }

  /** Everything that is untold within the scope. */
  files(): readonly UntoldFile[] {
    return this.untoldFiles().files;
  }

  private untoldFiles(): FilesByPlace<UntoldFile> {
    if (this.known) return this.known;
    const found = this.find();
    const conversions = this.conversions();
    const files = [...found, ...conversions];
    this.recipePositions = files.flatMap(({ path }, at) =>
      at >= found.length || this.isRecipe(path) ? [at] : [],
    );
    this.known = new FilesByPlace(files);
    this.recipe = this.known.at(this.recipePositions);
    return this.known;
  }

  /** {@link fileSetDifferences}, of what Nx sees. */
  differences(seenByNx: Iterable<string>): FileSetDifferences {
    return fileSetDifferences(this.workspaceRoot, this.fileSet, this, seenByNx);
  }

  /** What looking at the files told about when they changed. */
  observation(): ObservedFiles {
    this.files();
    this.observed ??= new ObservedFiles(this.workspaceRoot);
    return this.observed;
  }

  /** What git tracks; nothing outside of a git repository. */
  get tracked(): readonly TrackedFile[] {
    return this.fileSet?.tracked.files ?? [];
  }

  /** What the repository is, to compare with later. */
  snapshot(): Snapshot {
    const { recipe, describing } = this.scope;
    return {
      ...this.observation().seen(),
      tracked: trackedDigest(this.tracked),
      objects: objectsDigest(this.tracked),
      recipe: [...recipe, ...this.linkTargets([...recipe, ...describing])],
      locks: lockTexts(this.workspaceRoot, this.tracked),
      uncertain: this.files().flatMap(({ path, isUncertain }) => (isUncertain ? [path] : [])),
    };
  }

  /** What changes files on output from git, as if it were files: it concerns every unit. */
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
    const observed = new ObservedFiles(this.workspaceRoot);
    this.observed = observed;
    return this.tracked.flatMap((file) => (this.concerns(file.path) ? this.untold(file, observed) : []));
  }

  /** Whether a file may be a source of a package, a part of the recipe, or one of those that descriptions are made of. */
  concerns(path: string): boolean {
    return isBelowOne(path, this.roots) || this.isRecipe(path) || this.describing.has(path);
  }

  private untold(file: TrackedFile, observed: ObservedFiles): UntoldFile[] {
    const { path, entry, submodule } = file;
    observed.notePlace(path);
    const isUnselected = submodule !== undefined || (this.fileSet?.isHiddenFromAffected(path) ?? false);
    const isUnhashed =
      entry.type !== 'file' ||
      entry.isSkipped ||
      entry.bytes !== undefined ||
      (this.fileSet?.isHiddenFromHashes(path) ?? false);
    if (isUnselected || isUnhashed) {
      const id = contentId(this.workspaceRoot, file);
      const { found, committed } = id;
      observed.noteRead(file, id);
      const isUncertain = committed !== undefined;
      return [{ path, isUnselected, isUncertain, state: isUncertain ? `${found} for ${committed}` : found }];
    }
    // Not `join`, which takes the path apart: there are as many as there are files, and git's are in order.
    const place = `${this.workspaceRoot}/${path}`;
    const stat = lstatIfThere(place);
    observed.noteHashed(file, stat);
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

/** What a file is besides its content, if anything. */
function modeOf(file: string, stat: Stats): string | undefined {
  if (stat.isSymbolicLink()) return `-> ${readlinkSync(file)}`;
  // The bit that git records, and Nix.
  return stat.isFile() && (stat.mode & 0o100) !== 0 ? 'x' : undefined;
}
