import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { literalPlace, parsePattern, type SourceRules, sourceMatcher } from '../cargo';
import { perObject } from '../memo/per-object';
import { sha256 } from '../sha256';
import { trackedFiles } from './git-index';

/** A package of a closure: which files below which directory are its sources. */
export interface RuledPackage {
  readonly rules: SourceRules;
  readonly otherPlaces: readonly string[];
}

/** A file that is more than its content: executable, or a symbolic link. */
interface SpecialFile {
  readonly path: string;
  /** `x`, or `->` and what the link says. */
  readonly kind: string;
}

/**
 * Which sources are executable or symbolic links. Nix sees both; Nx hashes contents, and those of a link's target. So a
 * target's options say it too, and with them its hash.
 */
export class FileModes {
  private known: readonly SpecialFile[] | undefined;
  private recipe: ReadonlySet<SpecialFile> = new Set();
  private recipeDigest: string | undefined;
  /** Those among the sources of a package, which many closures share. */
  private readonly specialSources = perObject(({ rules, otherPlaces }: RuledPackage) => {
    const matches = sourceMatcher(rules, otherPlaces);
    return (this.known ?? []).filter(({ path }) => matches(path));
  });
  private readonly isRecipe: (path: string) => boolean;

  /**
   * @param workspaceRoot The absolute path of the repository.
   * @param packages The rules of all packages: files that can be a source of none are not looked at.
   * @param recipe The recipe's patterns.
   */
  constructor(
    private readonly workspaceRoot: string,
    private readonly packages: readonly SourceRules[],
    recipe: readonly string[],
  ) {
    const include = recipe.map(plainPattern);
    this.isRecipe = sourceMatcher({ dir: '.', include, exclude: [], extra: [], drop: [] }, []);
  }

  /**
   * A hash of the modes among the sources of a unit and in the recipe; `undefined` where all are plain files, as is usual.
   *
   * @param closure The packages of the unit's closure.
   */
  digest(closure: readonly RuledPackage[]): string | undefined {
    if (!this.known) {
      this.known = this.find();
      this.recipe = new Set(this.known.filter(({ path }) => this.isRecipe(path)));
      this.recipeDigest = digestOf([...this.recipe]);
    }
    const sources = new Set(closure.flatMap(this.specialSources));
    // So for most units: what is executable are the builder's scripts.
    if (sources.size === 0) return this.recipeDigest;
    return digestOf(this.known.filter((file) => sources.has(file) || this.recipe.has(file)));
  }

  private find(): SpecialFile[] {
    const roots = new Set(this.packages.flatMap(sourceRoots));
    return (trackedFiles(this.workspaceRoot) ?? []).flatMap((path) =>
      isBelowOne(path, roots) || this.isRecipe(path) ? specialFile(this.workspaceRoot, path) : [],
    );
  }
}

function digestOf(files: readonly SpecialFile[]): string | undefined {
  if (files.length === 0) return undefined;
  const text = files.map(({ path, kind }) => `${path}\0${kind}\0`).join('');
  return sha256(text).slice(0, 32);
}

/** The files and directories that a package's sources lie in or below. */
function sourceRoots({ dir, include, extra }: SourceRules): string[] {
  return [...include, ...extra].map((pattern) => literalPlace(dir, parsePattern(pattern)));
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

function specialFile(workspaceRoot: string, path: string): SpecialFile[] {
  const file = join(workspaceRoot, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return [{ path, kind: `-> ${readlinkSync(file)}` }];
  // The bit that git records, and Nix.
  return stat?.isFile() && (stat.mode & 0o100) !== 0 ? [{ path, kind: 'x' }] : [];
}
