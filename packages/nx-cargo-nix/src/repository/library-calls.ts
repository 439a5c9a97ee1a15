import { posix } from 'node:path';
import type { NixToken } from './nix-tokens';

/** What a Nix file says of the Cargo workspaces that it builds. */
export interface LibraryCalls {
  /** The directories of the workspaces that the library is called for. */
  readonly roots: readonly string[];
  /** The sources that it is called with which lie above the repository, as paths from there. */
  readonly above: readonly string[];
  /** Whether it also uses the library, or may do so, in a way that does not say for which. */
  readonly isUnclear: boolean;
  /** Whether it is certain that it uses the library so: what it imports otherwise may be anything. */
  readonly isUnread: boolean;
  /** The other files and directories that it names. */
  readonly paths: readonly string[];
}

/** The function of this plugin's flake that is the library. */
const FLAKE_FUNCTION = 'cargoWorkspace';

/**
 * Reads which Cargo workspaces a Nix file builds, from calls such as `import ./nix/cargo-workspace { src = ./.; root = "tools"; }` and
 * `nx-cargo-nix.lib.cargoWorkspace { src = ./.; }`, whose arguments are written out.
 *
 * @param file The directory that the file's paths start from, and whether `self` in it is the repository.
 * @param tokens Its text.
 * @param isLibrary Whether a directory is the library's.
 */
export function libraryCalls(
  { directory, isRootFlake }: { readonly directory: string; readonly isRootFlake: boolean },
  tokens: readonly NixToken[],
  isLibrary: (directory: string) => boolean,
): LibraryCalls {
  const reader = new Reader(tokens, directory);
  const roots: string[] = [];
  const above: string[] = [];
  const paths: string[] = [];
  let isUnread = false;
  let isComputed = false;
  const call = () => {
    const workspace = reader.workspace(isRootFlake);
    if (workspace === undefined) isUnread = true;
    else {
      roots.push(workspace.root);
      if (/^\.\.(\/|$)/.test(workspace.src)) above.push(workspace.src);
    }
  };
  while (!reader.atEnd()) {
    const isImport = reader.word('import');
    const path = reader.path();
    if (path !== undefined) {
      if (isLibrary(path.endsWith('.nix') ? posix.dirname(path) : path)) call();
      else paths.push(path);
    } else if (reader.word(FLAKE_FUNCTION)) call();
    // A computed import may lead anywhere: to the library, perhaps.
    else if (isImport) isComputed ||= reader.isAtComputed();
    else reader.skip();
  }
  return { roots, above, isUnclear: isUnread || isComputed, isUnread, paths };
}

/** Reads tokens one after the other. */
class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly NixToken[],
    private readonly directory: string,
  ) {}

  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  skip(): void {
    this.at += 1;
  }

  word(text: string): boolean {
    return this.take('word', text);
  }

  isAtComputed(): boolean {
    const token = this.tokens[this.at];
    return token?.type === 'string' || token?.text === '(';
  }

  /** A path, from the repository's root: `./a`, or `(./. + "/a b")`. */
  path(): string | undefined {
    const start = this.at;
    const isInParentheses = this.symbol('(');
    const token = this.tokens[this.at];
    if (token?.type !== 'path') return this.backTo(start);
    this.at += 1;
    let path = token.text;
    if (isInParentheses && !this.symbol(')')) {
      const more = this.symbol('+') ? this.string() : undefined;
      if (more === undefined || !this.symbol(')')) return this.backTo(start);
      path += more;
    }
    return posix.join(this.directory, path);
  }

  /**
   * The arguments of the library.
   *
   * @param isRootFlake Whether `self` is the repository.
   * @returns What its sources are, and the directory of the workspace; `undefined` if the arguments do not say it in so many words.
   */
  workspace(isRootFlake: boolean): { src: string; root: string } | undefined {
    let src: string | undefined;
    let root = '.';
    if (!this.symbol('{')) return undefined;
    while (!this.symbol('}')) {
      const isSource = this.word('src');
      if (!isSource && !this.word('root')) return undefined;
      if (!this.symbol('=')) return undefined;
      const value = isSource
        ? (this.path() ?? (isRootFlake && this.word('self') ? '.' : undefined))
        : this.string();
      if (value === undefined || !this.symbol(';')) return undefined;
      if (isSource) src = value;
      else root = value;
    }
    return src === undefined ? undefined : { src, root: posix.join(src, root).replace(/\/$/, '') };
  }

  private string(): string | undefined {
    const token = this.tokens[this.at];
    if (token?.type !== 'string') return undefined;
    this.at += 1;
    return token.text;
  }

  private symbol(text: string): boolean {
    return this.take('symbol', text);
  }

  private take(type: NixToken['type'], text: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.type === type && token.text === text;
    if (isIt) this.at += 1;
    return isIt;
  }

  private backTo(start: number): undefined {
    this.at = start;
    return undefined;
  }
}
