import { backEndCalls, type Tokens } from './crate-arguments';
import { isBound, nixBindings } from './nix-bindings';
import { isSymbol, type NixToken } from './nix-tokens';

/** Outputs of a flake that are built (Nix manual, `nix flake`, "Flake format"). */
const OUTPUTS = /^(?:apps|checks|defaultApp|defaultPackage|legacyPackages|packages)$/;

/** Names that stand for crates, or for what they come from, in the Nix files of flakes. */
export interface BuildNames {
  /** For what the library gives: `workspace` of `workspace.plain { ... }`. */
  readonly workspaces: ReadonlySet<string>;
  /** For what a back end gives: `build` of `build = workspace.plain { ... };`. */
  readonly builds: ReadonlySet<string>;
}

/** The {@link BuildNames} of files, by their tokens. */
export function buildNames(files: readonly (readonly NixToken[])[]): BuildNames {
  return { workspaces: new Set(files.flatMap(workspaceNames)), builds: new Set(files.flatMap(namesOfCalls)) };
}

/**
 * The crates, or other values of the library, that crates are built with: `build.packages.tool` among the arguments of a back end. Nix
 * rebuilds the crates that they are passed to, and Nx knows of no such edge.
 *
 * @param tokens Those of a Nix file.
 * @param ofCrates Those among them that say what crates are built with.
 * @returns What stands there: `build.packages`, `self.packages`.
 */
export function builtCrates(
  tokens: readonly NixToken[],
  ofCrates: Tokens,
  { workspaces, builds }: BuildNames,
): string[] {
  const calls = new Set(backEndCalls(tokens).map(({ at }) => at - 2));
  const found = [...ofCrates].flatMap((at) => {
    const token = tokens[at];
    if (token?.type !== 'word' || isSymbol(tokens[at - 1], '.') || isBound(tokens, at) || calls.has(at))
      return [];
    const attribute = isSymbol(tokens[at + 1], '.') ? tokens[at + 2]?.text : undefined;
    const isBuilt =
      builds.has(token.text) ||
      workspaces.has(token.text) ||
      (token.text === 'self' && OUTPUTS.test(attribute ?? ''));
    return isBuilt ? [attribute === undefined ? token.text : `${token.text}.${attribute}`] : [];
  });
  // What these come from is among the tokens too. By itself, it is a call within the arguments of another.
  if (found.length > 0) return found;
  return backEndCalls(tokens).flatMap(({ at, isDirect }) =>
    isDirect && ofCrates.has(at) ? [`${tokens[at - 2]?.text}.${tokens[at]?.text}`] : [],
  );
}

function workspaceNames(tokens: readonly NixToken[]): string[] {
  return backEndCalls(tokens).flatMap(({ at }) => {
    const name = tokens[at - 2];
    return name?.type === 'word' ? [name.text] : [];
  });
}

function namesOfCalls(tokens: readonly NixToken[]): string[] {
  const calls = backEndCalls(tokens).filter(({ isDirect }) => isDirect);
  return nixBindings(tokens).flatMap(({ names, start, end }) =>
    calls.some(({ at }) => start <= at && at < end) ? names : [],
  );
}
