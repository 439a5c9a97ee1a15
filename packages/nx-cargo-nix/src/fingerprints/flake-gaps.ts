import { posix } from 'node:path';
import { builtCrates } from '../repository/built-crates';
import { flakeFiles } from '../repository/flake-files';
import { namedFiles } from '../repository/named-files';
import type { NixToken } from '../repository/nix-tokens';
import type { OpenRepository } from '../repository/open-repository';

/** What a flake knows about its commit (Nix manual, `nix flake`, "Flake format"): it changes with every commit, or with any file. */
const OF_THE_COMMIT = new Set([
  ...['sourceInfo', 'rev', 'shortRev', 'dirtyRev', 'dirtyShortRev', 'revCount'],
  ...['lastModified', 'lastModifiedDate', 'narHash'],
]);

/**
 * What the Nix files of flakes read that no Nx input covers, one line each. Only Nix can tell whether crates are built with it, so this is
 * reported to the user.
 *
 * @param isRecipe Whether crates are built with a file. Asked about what a `flake.nix` names, and what that names.
 */
export function flakeGaps(open: OpenRepository, isRecipe: (path: string) => boolean): string[] {
  const files = flakeFiles(open);
  const built = builtCrates(files);
  return files.flatMap((flakeFile) => {
    const { file, directory, tokens, calls } = flakeFile;
    const wider = [...new Set(calls.above)].map(
      (path) =>
        `${file}: crates are built from ${path}, which lies above the Nx workspace, so nothing is taken from Nx’s cache. Put nx.json there.`,
    );
    const builtWith = (built.get(flakeFile) ?? []).map(
      (what) => `${file}: crates are built with \`${what}\`, what is built from others.`,
    );
    if (posix.basename(file) !== 'flake.nix' && !isRecipe(file)) return [...wider, ...builtWith];
    const above = tokens.flatMap((token) => {
      const path = token.type === 'path' ? token.text : REFERENCE.exec(token.text ?? '')?.[1];
      return path?.startsWith('.') && isAbove(posix.join(directory, path)) ? [token.text ?? ''] : [];
    });
    return [
      ...wider,
      ...builtWith,
      ...[...new Set(ofCommit(tokens))].map((name) => `${file}: \`self.${name}\` changes with every commit.`),
      ...[...new Set(above)].map((path) => `${file}: ${path} is above the Nx workspace.`),
      ...[...new Set(elsewhere(tokens))].map(
        (reference) => `${file}: ${reference} is on this machine, but in no commit of this repository.`,
      ),
    ];
  });
}

/** The attributes of the commit that are read: `self.rev`, `self ? rev`, `inherit (inputs.self) rev`. */
function ofCommit(tokens: readonly NixToken[]): string[] {
  const text = tokens.map((token) => (token.type === 'string' ? '""' : token.text)).join(' ');
  const read = [...text.matchAll(SELECTED), ...text.matchAll(INHERITED)];
  return read.flatMap(([, names = '']) => names.split(' ').filter((name) => OF_THE_COMMIT.has(name)));
}

/**
 * The references to flakes on this machine: Nix does not lock one that has changes, and reads it as it is each time. What is below the
 * flake (`path:dep`) is read as files of the flake.
 */
function elsewhere(tokens: readonly NixToken[]): string[] {
  return tokens.flatMap(({ type, text }) =>
    type === 'string' && text !== undefined && /^(?:git\+file:|path:\/)/.test(text) ? [text] : [],
  );
}

/** A flake reference to a directory, as an input has it (Nix manual, `nix flake`, "Flake references"). */
const REFERENCE = /^(?:path:|git\+file:)?(\.\.(?:\/[^?#\s]*)?)(?:[?#].*)?$/;

/** Matches tokens joined with blanks. `self.sourceInfo.outPath` is the same place as `self`. */
const SELECTED = /(?<![^ ])self [.?] ((?!sourceInfo \. outPath)\S+)/g;
const INHERITED = /(?<![^ ])inherit \( (?:\S+ \. )*self \) ([^;]*)/g;

function isAbove(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/**
 * What the user should know about them; nothing if there are none.
 *
 * @param knownReads Files for which it is known.
 */
export function flakeGapsMessage(
  gaps: readonly string[],
  knownReads: readonly string[] = [],
): string | undefined {
  const unknown = gaps.filter((gap) => !knownReads.some((file) => gap.startsWith(`${file}: `)));
  if (unknown.length === 0) return undefined;
  return [
    'nx-cargo-nix: Nx does not see changes of the following, and Nix rebuilds the crates that use it:',
    namedFiles(unknown),
    'Add such files of the repository to the option "recipe" of the plugin, and then the Nix file to its option "knownReads". If no ' +
      'crate is built with it, "knownReads" is enough.',
  ].join('\n');
}
