/** How the model reads the repository. Paths are relative to its root, with `/`. */
export interface WorkspaceFiles {
  /** The text of a file, `undefined` where there is none. */
  read(path: string): string | undefined;
  /** Whether there is such a file. */
  exists(path: string): boolean;
  /**
   * What is there instead of a readable text (`a directory`, `a link to itself`, ...), as the end of the sentence "the
   * manifest is ...". `undefined` where nothing is there; absent where there are only texts.
   */
  unreadableAs?(path: string): string | undefined;
}
