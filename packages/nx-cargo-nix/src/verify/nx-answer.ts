/** A task that builds through Nix, as Nx sees it in one state of the repository. */
export interface NxTask {
  /** `PROJECT:TARGET`. */
  readonly id: string;
  readonly hash: string;
  /** The directory of its project, relative to the workspace root. */
  readonly projectRoot: string;
  /** The options of the executor `nx-cargo-nix:nix-build`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly affected: boolean;
  /** The changed files that made it affected; not given by Nx before 24. */
  readonly because: readonly string[];
}

/** What Nx says about one state of the repository, compared with a commit. */
export interface NxAnswer {
  readonly tasks: readonly NxTask[];
  /** Whether Nx selects single tasks, or (older ones) whole projects. */
  readonly selects: 'tasks' | 'projects';
}

/** What is asked of the process that holds Nx. */
export interface NxQuestion {
  /** The commit to compare the working tree with. */
  readonly base: string;
  /** Entries at the top of the working tree that are not the repository's: the link to `node_modules`. */
  readonly foreign: readonly string[];
}

/** What that process sends back. */
export type NxReply = { readonly answer: NxAnswer } | { readonly error: string };
