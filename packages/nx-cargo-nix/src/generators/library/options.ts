/** Where the library is vendored, unless an option says otherwise. */
export const DEFAULT_LIBRARY_DIRECTORY = 'nix/cargo-workspace';

/** The options of the `library` generator. */
export interface LibraryOptions {
  /** Where the library lies, relative to the repository. Default: {@link DEFAULT_LIBRARY_DIRECTORY}. */
  directory?: string;
  /** Only look, and fail where something is not as the plugin has it. */
  check?: boolean;
  /** Write over hand edits. */
  force?: boolean;
}
