/** What differs between the supported versions of Nx, as far as inputs depend on it. */
export interface NxAbilities {
  /** Inputs may be fields of a JSON file. They came with Nx 22.7. */
  readonly jsonInputs: boolean;
  /**
   * Files are matched with patterns of alternatives as fast as with others. Before Nx 24, `nx affected` expands their braces, for
   * every changed file anew, so a pattern for each package, which its dependents share, is faster there. What expands them reads
   * wildcards in its own way, too, so there is nothing but plain ones in what is in.
   */
  readonly alternatives: boolean;
  /**
   * Names that git quotes are understood: those with other letters than ASCII ones, quotes, backslashes. Nx 22 takes the quoted
   * text, `"a/\303\251.rs"`, for a path, and finds no project that has it. (Some Nx 23 repairs this; it is not told apart.)
   */
  readonly quotedNames: boolean;
}

/** @param version The version of the Nx that runs. */
export function nxAbilities(version: string): NxAbilities {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return {
    jsonInputs: major > 22 || (major === 22 && minor >= 7),
    alternatives: major >= 24,
    quotedNames: major >= 24,
  };
}
