/** How the model reads the repository. Paths are relative to its root, with `/`. */
export interface WorkspaceFiles {
  /** The text of a file, `undefined` where there is none. */
  read(path: string): string | undefined;
  /** Whether there is such a file. */
  exists(path: string): boolean;
  /**
   * What is there in the place of a text that can be read (`a directory`, `a link to itself`, ...), as an end of the sentence "the
   * manifest is ...". `undefined` where nothing is there; absent where texts are all there is.
   */
  unreadableAs?(path: string): string | undefined;
}
