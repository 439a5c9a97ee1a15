import { crateArguments, type Tokens } from './crate-arguments';
import type { FlakeFile } from './flake-files';
import { isBound } from './nix-bindings';
import { isSymbol } from './nix-tokens';

/** Outputs of a flake that are built (Nix manual, `nix flake`, "Flake format"). */
const OUTPUTS = /^(?:apps|checks|defaultApp|defaultPackage|legacyPackages|packages)$/;

/**
 * The crates, or other values of the library, that crates are built with: `build.packages.tool` among the arguments of a back end. Nix
 * rebuilds the crates that they are passed to, and Nx knows of no such edge.
 *
 * @param files All Nix files of the flakes.
 * @returns What each file says: `build.packages`, `self.packages`.
 */
export function builtCrates(files: readonly FlakeFile[]): ReadonlyMap<FlakeFile, readonly string[]> {
  const names = new Set(files.flatMap(buildNames));
  const ofCrates = crateArguments(files);
  return new Map(
    files.map((file) => [file, [...new Set(builtIn(file, ofCrates.get(file) ?? new Set(), names))]]),
  );
}

/** The names for what the library gives (`workspace` of `workspace.plain { ... }`), or a back end (`build = workspace.plain { ... };`). */
function buildNames({ tokens, backEndCalls, bindings }: FlakeFile): string[] {
  const workspaces = backEndCalls.flatMap(({ at }) => {
    const name = tokens[at - 2];
    return name?.type === 'word' ? [name.text] : [];
  });
  const calls = backEndCalls.filter(({ isDirect }) => isDirect);
  const builds = bindings.flatMap(({ names, start, end }) =>
    calls.some(({ at }) => start <= at && at < end) ? names : [],
  );
  return [...workspaces, ...builds];
}

function builtIn(
  { tokens, backEndCalls }: FlakeFile,
  ofCrates: Tokens,
  names: ReadonlySet<string>,
): string[] {
  const called = new Set(backEndCalls.map(({ at }) => at - 2));
  const found = [...ofCrates].flatMap((at) => {
    const token = tokens[at];
    if (token?.type !== 'word' || isSymbol(tokens[at - 1], '.') || isBound(tokens, at) || called.has(at))
      return [];
    const attribute = isSymbol(tokens[at + 1], '.') ? tokens[at + 2]?.text : undefined;
    const isBuilt = names.has(token.text) || (token.text === 'self' && OUTPUTS.test(attribute ?? ''));
    return isBuilt ? [attribute === undefined ? token.text : `${token.text}.${attribute}`] : [];
  });
  // What these come from is among the tokens too. By itself, it is a call within the arguments of another.
  if (found.length > 0) return found;
  return backEndCalls.flatMap(({ at, isDirect }) =>
    isDirect && ofCrates.has(at) ? [`${tokens[at - 2]?.text}.${tokens[at]?.text}`] : [],
  );
}
