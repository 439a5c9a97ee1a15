import { posix } from 'node:path';
import type { CargoRepository } from '../../model';
import { crateArguments } from '../repository/crate-arguments';
import { statIfThere } from '../repository/file-stat';
import { type FlakeFile, flakeFiles } from '../repository/flake-files';
import { pathsThroughLinks } from '../repository/link-path';
import { type OpenRepository, trackedIn } from '../repository/open-repository';
import { isBelowOne, recipeMatcher } from '../repository/source-roots';
import { distinctGaps, type FlakeGap } from './flake-gaps';

/** What the Nix files of a repository's flakes read besides sources. */
export interface FlakeReads {
  /** The paths of files, and of directories, all of whose files count. They are part of the recipe. */
  readonly paths: readonly string[];
  /** What they read in ways that their texts do not say. */
  readonly unclear: readonly FlakeGap[];
}

/**
 * What the texts of the flakes name, as far as they say it ({@link nixReads}), including links on the way and their targets: each
 * `flake.nix`, the Nix files that it names, and those of the recipe. A directory with crates is not part of the recipe, since these
 * have inputs of their own: what else is read from it is unclear.
 *
 * @param recipe The patterns of the option `recipe`.
 */
export function flakeReads(
  open: OpenRepository,
  { workspaces }: CargoRepository,
  recipe: readonly string[],
): FlakeReads {
  const isRecipe = recipeMatcher(recipe);
  const tracked = trackedIn(open) ?? ['flake.nix'];
  const crates = workspaces.flatMap(({ packages }) => [...packages.keys()]);
  const named = new Set<string>();
  const unclear: FlakeGap[] = [];
  const places = new Places(open.workspaceRoot, new Set(tracked), crates);
  const files = flakeFiles(open);
  const ofCrates = crateArguments(files);
  for (const flakeFile of files) {
    const { file, reads } = flakeFile;
    const isFlake = posix.basename(file) === 'flake.nix';
    if (!isFlake && !isRecipe(file) && !isBelowOne(file, named)) continue;
    for (const { path, type, isUnsure, at } of reads) {
      if (!isFlake && path.endsWith('.nix')) continue;
      const isOfCrates = ofCrates.get(flakeFile)?.has(at) ?? false;
      if (isUnsure && !isOfCrates) continue;
      if (type === 'prefix' && !path.endsWith('/')) {
        for (const each of tracked) if (each.startsWith(path)) named.add(each);
        continue;
      }
      const place = path.replace(/\/$/, '');
      for (const each of [place, ...pathsThroughLinks(open.workspaceRoot, place)]) {
        if (places.counts(each, type !== 'words')) named.add(each);
        else if (isUnclear(each, type, places, flakeFile)) unclear.push(unclearGap(file, each, isOfCrates));
      }
    }
  }
  return { paths: [...named].sort(), unclear: distinctGaps(unclear) };
}

/** What may be at a path of the repository. */
class Places {
  private readonly aboveCrates: ReadonlySet<string>;

  constructor(
    private readonly workspaceRoot: string,
    private readonly tracked: ReadonlySet<string>,
    crates: readonly string[],
  ) {
    this.aboveCrates = new Set(crates.flatMap(placesAbove));
  }

  /** Whether a path that is named is part of the recipe. */
  counts(path: string, isPath: boolean): boolean {
    if (this.tracked.has(path)) return true;
    if (/^\.\.?(\/|$)/.test(path) || this.hasCrates(path)) return false;
    if (statIfThere(`${this.workspaceRoot}/${path}`)?.isDirectory()) return true;
    // Paths that git does not track, or no longer, matter as well: `builtins.pathExists`.
    return isPath;
  }

  hasCrates(path: string): boolean {
    return path === '.' || this.aboveCrates.has(path);
  }
}

/** A directory, and all those above it. */
function placesAbove(directory: string): string[] {
  const above = posix.dirname(directory);
  return above === directory ? [directory] : [directory, ...placesAbove(above)];
}

/** The root by itself, and the source of a workspace, is what the library is called with. */
function isUnclear(path: string, type: string, places: Places, { calls }: FlakeFile): boolean {
  if (!places.hasCrates(path) || type === 'words') return false;
  if (type === 'prefix') return true;
  return path !== '.' && !calls.roots.some((root) => root === path || root.startsWith(`${path}/`));
}

function unclearGap(file: string, path: string, isOfCrates: boolean): FlakeGap {
  const what = `which files of ${path === '.' ? 'the repository' : `\`${path}\``} it reads is not written out.`;
  return { file, what, isOfCrates, isAnswerable: true };
}
