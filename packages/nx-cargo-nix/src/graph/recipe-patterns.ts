import { statIfThere } from '../repository/file-stat';
import { escapeGlob } from './glob-escape';

/**
 * The patterns of a recipe as Nx takes them. To Nx, the name of a directory does not mean the files in it: it becomes a pattern for all
 * of them, as it does in what a crate includes. A file or directory whose name is exactly the pattern counts as well as what the
 * pattern matches: `a (b).txt` is a name more often than a pattern.
 */
export function recipePatterns(workspaceRoot: string, recipe: readonly string[]): string[] {
  return recipe.flatMap((pattern) => {
    const there = statIfThere(`${workspaceRoot}/${pattern}`);
    if (!there) return [pattern];
    const name = escapeGlob(pattern);
    const own = there.isDirectory() ? allIn(name) : name;
    return name === pattern ? [own] : [own, pattern];
  });
}

/** Patterns for paths of the repository: a file, or all files of a directory; both for what is gone, which may have been either. */
export function pathPatterns(workspaceRoot: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const pattern = escapeGlob(path);
    const isFile = statIfThere(`${workspaceRoot}/${path}`)?.isFile() ?? false;
    // A directory may be a link as well, which is what git says to have changed.
    return isFile ? [pattern] : [pattern, allIn(pattern)];
  });
}

function allIn(directory: string): string {
  return `${directory.replace(/\/+$/, '')}/**/*`;
}
