/** Something that a build lacked, as its log says. */
export type Lack =
  | MissingFile
  | MissingInScript
  /** A git repository around it. */
  | { readonly kind: 'git' }
  /** Something that the build script of the crate asked for: neither its name nor where it was asked for is known. */
  | { readonly kind: 'for-script' }
  /** Something that a test did not find and does not name: `target` is the crate's target, by Cargo's flag for it. */
  | { readonly kind: 'for-test'; readonly target: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'program'; readonly name: string }
  /** A target that the toolchain compiles for. */
  | { readonly kind: 'target'; readonly name: string };

/** A file or directory: one of some paths, relative to the Cargo workspace, or absolute in the build. */
export interface MissingFile {
  readonly kind: 'file';
  readonly paths: readonly string[];
  /** Where in the sources it is asked for, if the log says so. */
  readonly source: string | undefined;
}

/** Something that a build script or a test asked the system for in vain: only the source has its name, before this place. */
export interface MissingInScript {
  readonly kind: 'in-script';
  readonly what: 'variable' | 'entry';
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** What the log of a build says about why it failed. */
export interface Found {
  /** What a line names as missing. */
  readonly lack: Lack | undefined;
  /** What may have been missing, going by less certain lines, if there is nothing to write for `lack`. */
  readonly unsure: readonly Lack[];
  /** Other files that sources ask for, if it is a file: rustc names all of a crate at once. */
  readonly others: readonly MissingFile[];
  /** The crate of the repository that could not be compiled, where it is known. */
  readonly crate: string | undefined;
  /** The directory of the crate whose build script failed, absolute in the build, if it is a crate of the repository. */
  readonly scriptDirectory: string | undefined;
}
