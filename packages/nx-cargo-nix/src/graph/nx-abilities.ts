/** What differs between the supported versions of Nx, as far as inputs depend on it. */
export interface NxAbilities {
  /** Inputs may be fields of a JSON file. They came with Nx 22.7. */
  readonly jsonInputs: boolean;
  /**
   * Patterns with alternatives match files as fast as others do. Before Nx 24, `nx affected` expands their braces again for every
   * changed file, so one pattern per package, shared by its dependents, is faster there. The expansion reads wildcards in its own
   * way, too, so include patterns use only plain ones.
   */
  readonly alternatives: boolean;
  /**
   * Names that git quotes are understood: those with non-ASCII letters, quotes, backslashes. Nx 22 takes the quoted text,
   * `"a/\303\251.rs"`, for a path, and finds no project that has it. (Some release of Nx 23 fixes this; it is not detected here.)
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
