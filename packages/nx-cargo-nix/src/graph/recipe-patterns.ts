import { statIfThere } from '../repository/file-stat';

/**
 * The patterns of a recipe as Nx takes them, to which the name of a directory says nothing of the files in it: such a one becomes
 * a pattern for all of them, as it does in what a crate includes.
 */
export function recipePatterns(workspaceRoot: string, recipe: readonly string[]): string[] {
  return recipe.map((pattern) =>
    statIfThere(`${workspaceRoot}/${pattern}`)?.isDirectory()
      ? `${pattern.replace(/\/+$/, '')}/**/*`
      : pattern,
  );
}
