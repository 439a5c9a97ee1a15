/** How the model reads the repository. Paths are relative to its root, with `/`. */
export interface WorkspaceFiles {
  /** The text of a file, `undefined` where there is none. */
  read(path: string): string | undefined;
  /** Whether there is such a file. */
  exists(path: string): boolean;
}
